"""Where programs that look at packages find the dependencies."""

from __future__ import annotations

import importlib
import os
import site
import sys


def add_site(folder: str) -> None:
    """Put a site folder on the path, or the task root of a package whose loader provides the dependencies."""
    sys.path.insert(0, folder)
    if os.path.isdir(os.path.join(folder, "_zipnest")):
        importlib.import_module("_zipnest").activate(folder)
    else:
        site.addsitedir(folder)
