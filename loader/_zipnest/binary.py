"""Handlers that are no source: extension modules and bytecode."""

from __future__ import annotations

import sys
from importlib.machinery import ExtensionFileLoader, SourcelessFileLoader
from importlib.util import module_from_spec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any


def binary_loader(name: str, path: str) -> ExtensionFileLoader | SourcelessFileLoader:
    return SourcelessFileLoader(name, path) if path.endswith(".pyc") else ExtensionFileLoader(name, path)


def load_extension(spec: Any) -> CodeType:
    """Load the extension module, whose object replaces the shim's in sys.modules; there is no code left to run."""
    sys.modules[spec.name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return compile("", spec.origin, "exec")
