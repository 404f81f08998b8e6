"""Loads an author's `__init__.py` that a shim has replaced."""

from __future__ import annotations

import linecache
from importlib.machinery import SourceFileLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType


class KeptFileLoader(SourceFileLoader):
    """Loads the file `kept` under the path that its author gave it, at which the shim lies."""

    def __init__(self, name: str, path: str, kept: str) -> None:
        super().__init__(name, path)
        self._kept = kept

    def get_data(self, path: str) -> bytes:
        return super().get_data(self._kept if path == self.path else path)

    def get_code(self, fullname: str) -> CodeType:
        # Not the base class's: it would take the cached bytecode of that path, which is the shim's.
        self._show_author_lines()
        try:
            return self.source_to_code(self.get_data(self.path), self.path)
        except SyntaxError as error:
            error.text = linecache.getline(self.path, error.lineno or 0)  # Python took it from the disk
            raise

    def _show_author_lines(self) -> None:
        """Let tracebacks and `inspect` print the author's lines.

        An entry without a modification time is never compared with the disk.
        """
        try:
            source = self.get_source(self.name) or ""
        except ImportError:  # it cannot be decoded: compiling it says so better
            source = ""
        linecache.cache[self.path] = (len(source), None, source.splitlines(True), self.path)
