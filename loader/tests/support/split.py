"""Split packages: where each dependency lies, and the index that says so (src/package/split/ in the real build)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from support.members import BLOCK, Content, Link, directory_digest, inner_zip, size_of, size_on_disk

PLACEHOLDER = "zipnest: unpacked on first use"
ALWAYS_FLAT = (".dist-info/", "bin/")


def places_of(members: dict[str, Content]) -> dict[str, str]:
    """Some of each, whatever the members are: lazy, eager and flat in turn. The zip itself has no links."""
    turns = ("lazy", "eager", "flat", "eager")
    found = {}
    for number, path in enumerate(sorted(path for path in members if not path.endswith("/"))):
        place = "flat" if any(part in f"{path}/" for part in ALWAYS_FLAT) else turns[number % len(turns)]
        found[path] = "eager" if place == "flat" and isinstance(members[path], Link) else place
    return found


@dataclass
class SplitPlan:
    """Where each file lies: flat, eager, ahead or lazy.

    `groups`: a group's name for each lazy file, else its folder's
    (at the root, its own); what is ahead has a group for each file, in the order of paths. `needs`: of a group's name,
    all others that it needs. `modules`: of flat ones, by their paths without suffix, the groups that they need.
    `following`: of an import's topmost name, the groups that it needs.
    `archives`: instead of those that fit.
    """

    members: dict[str, Content]
    places: dict[str, str]
    groups: dict[str, str] = field(default_factory=dict)
    needs: dict[str, list[str]] = field(default_factory=dict)
    modules: dict[str, list[str]] = field(default_factory=dict)
    following: dict[str, list[str]] = field(default_factory=dict)
    archives: dict[str, bytes] = field(default_factory=dict)

    def at(self, place: str) -> dict[str, Content]:
        return {path: self.members[path] for path, its in self.places.items() if its == place}

    def group_of(self, path: str) -> str:
        if self.places[path] == "ahead":
            return path
        folder = path.rpartition("/")[0].replace("/__pycache__", "")
        return self.groups.get(path) or folder or path.partition(".")[0]

    def lazy_names(self) -> list[str]:
        """In the order of lazy.zip: group by group."""
        return sorted(self.at("lazy"), key=lambda path: (self.group_of(path), path.encode()))

    def lazy_zip(self) -> bytes | None:
        names = self.lazy_names()
        return self.archives.get("lazy") or (inner_zip(self.members, names) if names else None)

    def ahead_names(self) -> list[str]:
        """The first in packages.zip."""
        return sorted(self.at("ahead"), key=str.encode)

    def names(self) -> list[str]:
        """All files of groups."""
        return [*self.ahead_names(), *self.lazy_names()]

    def eager_zip(self) -> bytes | None:
        names = [*self.ahead_names(), *sorted(self.at("eager"), key=str.encode)]
        return self.archives.get("eager") or (inner_zip(self.members, names) if names else None)

    def folders(self) -> list[str]:
        """All that are not flat as a whole."""
        mixed = [path.rstrip("/") for path, place in self.places.items() if place != "flat"]
        empty = [path.rstrip("/") for path in self.members if path.endswith("/")]
        return sorted({*empty, *_parents(mixed), *_parents(empty)})

    def links(self) -> list[str]:
        folders = {"", *self.folders()}
        found = set()
        for path in self.at("flat"):
            parts = path.split("/")
            depth = next(at for at in range(len(parts)) if at + 1 == len(parts) or _head(parts, at + 1) not in folders)
            found.add(_head(parts, depth + 1))
        return sorted(found)

    def index(self) -> bytes:
        names = self.names()
        order = list(dict.fromkeys(map(self.group_of, names)))
        groups = []
        for group in order:
            own = [at for at, path in enumerate(names) if self.group_of(path) == group]
            groups.append([own[0], len(own), sorted(map(order.index, self.needs.get(group, [])))])
        packages: dict[str, set[int]] = {}
        for path in names:
            folder = path.rpartition("/")[0].replace("/__pycache__", "")
            packages.setdefault(folder, set()).add(order.index(self.group_of(path)))
        for path, needed in self.modules.items():
            packages.setdefault(path, set()).update(map(order.index, needed))
        lazy, eager = self.lazy_zip(), self.eager_zip()
        values = {
            "eager": directory_digest(eager) if eager else None,
            "lazy": directory_digest(lazy) if lazy else None,
            "lazyBytes": sum(size_on_disk(size_of(self.members[path])) for path in self.lazy_names()),
            "folders": self.folders(),
            "links": self.links(),
            "files": names,
            "groups": groups,
            "ahead": len(self.ahead_names()),
            "following": {name: [order.index(group) for group in found] for name, found in self.following.items()},
            "packages": {folder: sorted(ids) for folder, ids in sorted(packages.items())},
        }
        return json.dumps(values, separators=(",", ":"), ensure_ascii=False).encode()

    def start_bytes(self, flat: str) -> int:
        """What folders and links take on ext4."""
        long = [link for link in self.links() if len(f"{flat}/{link}".encode()) > 59]
        return BLOCK * (len(self.folders()) + len(long))


def home_hash(digest: str, root: Path) -> str:
    return hashlib.sha256(f"{digest} {root}".encode()).hexdigest()


def _head(parts: list[str], count: int) -> str:
    return "/".join(parts[:count])


def _parents(paths: Iterable[str]) -> set[str]:
    return {str(parent) for path in paths for parent in Path(path).parents} - {"."}
