"""What the generated entry shims call: activate, then become the module that the shim stands for.

A shim is found by Python in place of the author's file and consists of one statement, such as

    exec(__import__("_zipnest").beside(globals(), "app.py"))

Each function here rewrites the module's import attributes (and its spec, in place, so that the import system's own
book-keeping holds) as if the author's file had been found, and returns that file's code. The shim then runs the code
in its own namespace, so that no frame of the loader is on the stack.
"""

from __future__ import annotations

import linecache
import os
import sys
from importlib.machinery import (
    EXTENSION_SUFFIXES,
    ExtensionFileLoader,
    PathFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)

from _zipnest.errors import ZipnestError
from _zipnest.loader import activate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any


def beside(namespace: dict[str, Any], file: str) -> CodeType:
    """For a shim `app/__init__.py`: the code of the module `file`, beside the shim's folder, untouched."""
    folder = _shim_folder(namespace)
    activate(_task_root(folder))
    path = os.path.join(os.path.dirname(folder), file)
    name = namespace["__spec__"].name
    if file.endswith(tuple(EXTENSION_SUFFIXES)):
        return _become(namespace, ExtensionFileLoader(name, path), None)
    loader = SourcelessFileLoader if file.endswith(".pyc") else SourceFileLoader
    return _become(namespace, loader(name, path), None)


def replaced(namespace: dict[str, Any], kept: str) -> CodeType:
    """For a shim in the place of the author's file: the code of that file, kept beside the shim as `kept`."""
    spec = namespace["__spec__"]
    folder = _shim_folder(namespace)
    root = _task_root(folder)
    target = activate(root)
    locations = spec.submodule_search_locations
    if locations is not None:
        same_folder = os.path.join(target, os.path.relpath(folder, root))
        locations = [folder, *([same_folder] if os.path.isdir(same_folder) else [])]
    loader = _KeptFileLoader(spec.name, spec.origin, os.path.join(folder, kept))
    loader.show_author_lines()
    return _become(namespace, loader, locations)


def nested(namespace: dict[str, Any], joined: bool = False) -> CodeType:
    """For a shim `pkg/__init__.py` at a place where only the nested dependencies have `pkg`: their code.

    `joined`: the author has modules in a folder of this name too; both are searched.
    """
    spec = namespace["__spec__"]
    folder = _shim_folder(namespace)
    root = _task_root(folder)
    unpacked = os.path.join(activate(root), os.path.relpath(os.path.dirname(folder), root))
    found = PathFinder.find_spec(spec.name, [os.path.normpath(unpacked)])
    if found is None or found.loader is None:
        raise ZipnestError(f"Zipnest finds no module {spec.name!r} in {unpacked}", name=spec.name)
    locations = found.submodule_search_locations
    if joined and locations is not None:
        locations = [*locations, folder]
    return _become(namespace, found.loader, locations)


def _become(namespace: dict[str, Any], loader: Any, locations: list[str] | None) -> CodeType:
    spec = namespace["__spec__"]
    spec.loader = loader
    spec.origin = loader.path
    spec.cached = None  # the import system derives it from the origin
    spec.submodule_search_locations = locations
    namespace.update(__file__=spec.origin, __loader__=loader, __package__=spec.parent)
    if "__cached__" in namespace:
        namespace["__cached__"] = spec.cached
    namespace.pop("__path__", None)
    if locations is not None:
        namespace["__path__"] = locations
    code: CodeType | None = loader.get_code(spec.name)
    return code if code is not None else _load_extension(spec)


def _load_extension(spec: Any) -> CodeType:
    """An extension module makes its own module object, which the import system takes over from sys.modules."""
    from importlib.util import module_from_spec

    sys.modules[spec.name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return compile("", spec.origin, "exec")


class _KeptFileLoader(SourceFileLoader):
    """Loads the file `kept` under the path that its author gave it; on disk, the shim lies there."""

    def __init__(self, name: str, path: str, kept: str) -> None:
        super().__init__(name, path)
        self._kept = kept

    def get_data(self, path: str) -> bytes:
        return super().get_data(self._kept if path == self.path else path)

    def get_code(self, fullname: str) -> CodeType:
        # Not the base class's: it would take a cached bytecode file, which is the shim's.
        try:
            return self.source_to_code(self.get_data(self.path), self.path)
        except SyntaxError as error:
            error.text = linecache.getline(self.path, error.lineno or 0)  # Python took it from the disk
            raise

    def show_author_lines(self) -> None:
        """Fill linecache, so that tracebacks and `inspect` print the author's lines.

        An entry without a modification time is never compared with the disk.
        """
        source = self.get_source(self.name) or ""
        linecache.cache[self.path] = (len(source), None, source.splitlines(True), self.path)


def _shim_folder(namespace: dict[str, Any]) -> str:
    origin: str = namespace["__spec__"].origin
    return os.path.dirname(os.path.abspath(origin))


def _task_root(folder: str) -> str:
    """The nearest folder above that holds a `_zipnest` of its own: the root of the package the shim belongs to."""
    root = folder
    while not os.path.isfile(os.path.join(root, "_zipnest", "manifest.py")):
        parent = os.path.dirname(root)
        if parent == root:
            raise ZipnestError(f"Zipnest finds no _zipnest/manifest.py in {folder} or above: the package is incomplete")
        root = parent
    return root
