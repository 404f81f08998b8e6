"""What a split package's site-packages is made of before anything is unpacked: folders and links.

A link for each flat file, or for a folder with nothing but flat files, leads to the task root, so that all
dependencies are found at one place. A link that leads nowhere stands for each file that is unpacked on first use:
listings are complete, and the import system's caches of them stay true.
"""

from __future__ import annotations

import os

from _zipnest.archive import Archive
from _zipnest.errors import Damaged
from _zipnest.index import Index
from _zipnest.staging import make_folder

PLACEHOLDER = "zipnest: unpacked on first use"
GROUP_JOURNAL = "unpacked"
UNPACKING = "unpacking"
CHILDREN = "children"


def make_farm(folder: str, index: Index, flat: str) -> None:
    """Make all folders and links below `folder`; some may be there. Raises OSError."""
    make_folder(folder)
    for path in index.folders:
        make_folder(f"{folder}/{path}")
    for path in index.links:
        _link(f"{flat}/{path}", f"{folder}/{path}")
    for path in index.files:
        _link(PLACEHOLDER, f"{folder}/{path}")


def make_children(home: str, parts: str) -> None:
    """Make the folder for PYTHONPATH in which a child interpreter finds `child.py` as its `usercustomize`."""
    make_folder(f"{home}/{CHILDREN}")
    _link(f"{parts}/child.py", f"{home}/{CHILDREN}/usercustomize.py")


def _link(target: str, path: str) -> None:
    try:
        os.symlink(target, path)
    except FileExistsError:  # an attempt was killed, and something else may have come since
        if os.path.islink(path) and os.readlink(path) == target:
            return
        os.unlink(path)
        os.symlink(target, path)


def check_eager(archive: Archive, index: Index) -> None:
    """Raise Damaged if an eager file would take the place of something else, or lie behind a link."""
    names = [entry.name for entry in archive.entries]
    if names[: index.ahead_files] != index.files[: index.ahead_files]:
        raise Damaged("it has other files than the index says")
    strays = set(archive.folders).difference(index.folders)
    both = set(names[index.ahead_files :]).intersection((*index.folders, *index.links, *index.files))
    if strays or both:
        raise Damaged(f"{min(strays or both)!r} is not where the index has a place for it")
