"""Search paths that are not as Lambda has them, or not for this process."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _zipnest.loader import Package


def behind(root: str, others: list[str], entry: str) -> list[str]:
    """`others` with `entry` right behind `root`, else behind the first folder inside `root`, else at the front."""
    real = [os.path.realpath(other) for other in others]
    inside = [place for place in real if place.startswith(root + os.sep)]
    anchor = root if root in real else next(iter(inside), None)
    at = real.index(anchor) + 1 if anchor is not None else 0
    return [*others[:at], entry, *others[at:]]


def with_children(path: list[str], package: Package) -> list[str]:
    """`path` with the folder of `child.py` at the end, so that a `usercustomize` of the function's own wins."""
    children = os.path.join(package.home, "children")
    return [*(other for other in path if other != children), children]
