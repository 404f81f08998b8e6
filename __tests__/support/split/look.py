"""What of a distribution can be seen without using it, before any of it is imported and by importing its packages.

    python -I -B look.py FOLDER DISTRIBUTION

Prints one line of JSON: the same for every layout, or a layout hides something.
"""

from __future__ import annotations

import hashlib
import importlib.machinery
import importlib.metadata
import importlib.resources
import importlib.util
import json
import pkgutil
import sys
import warnings
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "slim"))
from site_folder import add_site

MOST_DATA = 40


def tops(name: str) -> list[str]:
    record = importlib.metadata.distribution(name).read_text("RECORD") or ""
    first = {row.split(",")[0].strip('"').split("/")[0] for row in record.splitlines()}
    modules = (part.split(".")[0] for part in first if ".dist-info" not in part)
    return sorted({module for module in modules if module.isidentifier() and module != "bin"})


def listed(module: str) -> list[str]:
    """The modules below one, by listings alone."""
    roots = [str(Path(root) / module) for root in sys.path if (Path(root) / module).is_dir()]
    found: set[str] = set()
    queue = [(root, module) for root in roots]
    while queue:
        folder, name = queue.pop()
        for info in pkgutil.iter_modules([folder]):
            found.add(f"{name}.{info.name}{'/' if info.ispkg else ''}")
            if info.ispkg:
                queue.append((f"{folder}/{info.name}", f"{name}.{info.name}"))
    return sorted(found)


def resources(module: str) -> dict[str, str]:
    """The data files in a package, with what they hold."""
    try:
        children = sorted(importlib.resources.files(module).iterdir(), key=lambda child: child.name)
    except (ImportError, TypeError, NotADirectoryError) as error:
        return {"error": f"{type(error).__name__}"}
    found = {}
    for child in children:
        is_code = child.name.endswith((".py", ".pyc", ".so", ".pyi")) or ".so." in child.name
        if is_code or len(found) == MOST_DATA or not child.is_file():
            continue
        found[child.name] = hashlib.sha256(child.read_bytes()).hexdigest()[:16]
    return found


def spec(module: str) -> list[object]:
    found = importlib.util.find_spec(module)
    if found is None:
        return ["none"]
    kind = type(found.loader).__name__
    return [kind, Path(found.origin).name if found.origin else None, found.submodule_search_locations is not None]


def main(folder: str, name: str) -> None:
    add_site(folder)
    warnings.simplefilter("ignore")
    modules = tops(name)
    distribution = importlib.metadata.distribution(name)
    files = [file for file in distribution.files or [] if file.suffix == ".py"]
    looks = {
        "listed": {module: listed(module) for module in modules},
        "version": distribution.version,
        "files": sorted(str(file) for file in files if Path(str(file.locate())).is_file()),
        "entry points": sorted(f"{point.group} {point.name}={point.value}" for point in distribution.entry_points),
        "requires": sorted(distribution.requires or []),
        "specs": {module: spec(module) for module in modules},
        "resources": {module: resources(module) for module in modules},
    }
    print(json.dumps(looks, sort_keys=True))


main(*sys.argv[1:])
