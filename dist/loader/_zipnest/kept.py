"""Loads an author's `__init__.py` that a shim has replaced."""

from __future__ import annotations

import linecache
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any


class KeptFileLoader(SourceFileLoader):
    """Loads the file `kept` under the path that its author gave it, at which the shim lies."""

    def __init__(self, name: str, path: str, kept: str) -> None:
        super().__init__(name, path)
        self._kept = kept

    def get_data(self, path: str) -> bytes:
        if path == self.path:
            path = self._kept
        elif path == _bytecode_of(self.path):
            path = _bytecode_of(self._kept) or ""  # at the path itself lies the shim's
        return super().get_data(path)

    def set_data(self, path: str, data: Any, **_: Any) -> None:
        """Write no bytecode: it would go where the shim's belongs."""

    def get_code(self, fullname: str) -> CodeType:
        self._show_author_lines()
        try:
            code = super().get_code(fullname)
        except SyntaxError as error:
            error.text = linecache.getline(self.path, error.lineno or 0)  # Python took it from the disk
            raise
        assert code is not None  # there is a source
        return code

    def _show_author_lines(self) -> None:
        """Let tracebacks and `inspect` print the author's lines.

        An entry without a modification time is never compared with the disk.
        """
        try:
            source = self.get_source(self.name) or ""
        except ImportError:  # it cannot be decoded: compiling it says so better
            source = ""
        linecache.cache[self.path] = (len(source), None, source.splitlines(True), self.path)


def _bytecode_of(path: str) -> str | None:
    try:
        return cache_from_source(path)
    except NotImplementedError:  # this Python uses none
        return None
