"""What lies below a folder, for comparisons."""

from __future__ import annotations

import os
from pathlib import Path

from support.members import Content, File, Link


def expected_tree(members: dict[str, Content]) -> dict[str, object]:
    tree: dict[str, object] = {}
    for path, content in members.items():
        for parent in Path(path).parents:
            if str(parent) != ".":
                tree[f"{parent}/"] = "folder"
        if path.endswith("/"):
            tree[path] = "folder"
        elif isinstance(content, Link):
            tree[path] = ("link", content.target)
        elif isinstance(content, File):
            tree[path] = (content.executable, content.data)
        else:
            tree[path] = (False, content.encode() if isinstance(content, str) else content)
    return tree


def read_tree(folder: Path) -> dict[str, object]:
    tree: dict[str, object] = {}
    for current, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            path = Path(current, name)
            relative = str(path.relative_to(folder))
            if path.is_symlink():
                tree[relative] = ("link", os.readlink(path))
            elif path.is_dir():
                tree[f"{relative}/"] = "folder"
            else:
                tree[relative] = (bool(path.stat().st_mode & 0o100), path.read_bytes())
    return tree
