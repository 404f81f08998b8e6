"""What the generated entry shims call: activate, then become the module that the shim stands for.

Python finds a shim in place of the author's file. It consists of one statement, such as

    exec(__import__("_zipnest").beside(globals(), "app.py"))

Each function here rewrites the module's import attributes (and its spec, in place, so that the import system's own
book-keeping holds) as if the author's file had been found, and returns that file's code. The shim then runs the code
in its own namespace, so that no frame of the loader is on the stack.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import SourceFileLoader

from _zipnest.loader import activate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any


def beside(namespace: dict[str, Any], file: str) -> CodeType:
    """For a shim `app/__init__.py`: the code of the module `file`, beside the shim's folder and untouched."""
    folder = _shim_folder(namespace)
    activate(_task_root(folder))
    name, path = namespace["__spec__"].name, os.path.join(os.path.dirname(folder), file)
    if file.endswith(".py"):
        return _become(namespace, SourceFileLoader(name, path), None)
    from _zipnest.binary import binary_loader

    return _become(namespace, binary_loader(name, path), None)


def replaced(namespace: dict[str, Any], kept: str) -> CodeType:
    """For a shim in the place of the author's file: the code of that file, kept beside the shim as `kept`."""
    from _zipnest.kept import KeptFileLoader

    spec = namespace["__spec__"]
    folder = _shim_folder(namespace)
    root = _task_root(folder)
    locations = [folder, os.path.join(activate(root), os.path.relpath(folder, root))]
    loader = KeptFileLoader(spec.name, spec.origin, os.path.join(folder, kept))
    is_package = spec.submodule_search_locations is not None
    return _become(namespace, loader, [*filter(os.path.isdir, locations)] if is_package else None)


def nested(namespace: dict[str, Any], joined: bool = False) -> CodeType:
    """For a shim `pkg/__init__.py` at a place where only the nested dependencies have `pkg`: their code.

    `joined`: the author has modules in a folder of this name too; both are searched.
    """
    from importlib.machinery import PathFinder

    spec = namespace["__spec__"]
    folder = _shim_folder(namespace)
    root = _task_root(folder)
    unpacked = os.path.join(activate(root), os.path.relpath(folder, root))
    lazy = sys.modules.get("_zipnest.lazy")
    if lazy is not None:  # of a split package: what follows asks no finder but Python's
        lazy.unpack_for(spec.name, [os.path.dirname(unpacked)])
    found = PathFinder.find_spec(spec.name, [os.path.dirname(unpacked)])
    if found is None or found.loader is None:
        raise ImportError(f"Zipnest finds no module {spec.name!r} at {unpacked}", name=spec.name)
    locations = found.submodule_search_locations
    return _become(namespace, found.loader, [*locations, folder] if locations and joined else locations)


def _become(namespace: dict[str, Any], loader: Any, locations: list[str] | None) -> CodeType:
    spec = namespace["__spec__"]
    spec.loader, spec.origin, spec.submodule_search_locations = loader, loader.path, locations
    spec.cached = None  # the import system derives it from the origin
    namespace.update(__file__=spec.origin, __loader__=loader, __package__=spec.parent, __path__=locations)
    if locations is None:
        del namespace["__path__"]
    if "__cached__" in namespace:
        namespace["__cached__"] = spec.cached
    code: CodeType | None = loader.get_code(spec.name)
    if code is None:
        from _zipnest.binary import load_extension

        code = load_extension(spec)
    return code


def _shim_folder(namespace: dict[str, Any]) -> str:
    origin: str = namespace["__spec__"].origin
    return os.path.dirname(os.path.abspath(origin))


def _task_root(folder: str) -> str:
    """The nearest folder from `folder` upwards with a `_zipnest`: the root of the package that the shim belongs to."""
    while not os.path.isdir(os.path.join(folder, "_zipnest")) and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
    return folder
