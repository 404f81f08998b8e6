"""The loader's parts called in the test's own process, which they must not change."""

from __future__ import annotations

from pathlib import Path

from _zipnest.groups import GroupFiles
from _zipnest.index import read_index
from _zipnest.loader import Package
from _zipnest.unpack import provide


def provided(root: Path) -> Package:
    """The package at `root`, once its dependencies are in place."""
    package = Package(str(root))
    if package.is_split:
        package.index = read_index(package.index_file, package.digest, check=True)
    provide(package)
    return package


def use_everything(package: Package) -> None:
    """Unpack all that waits for its use."""
    if package.index is not None:
        for ahead in (True, False):
            GroupFiles(package, package.index, ahead).unpack(range(len(package.index)), "all of them")
