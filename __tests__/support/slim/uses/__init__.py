"""A small real use of each distribution: what it gives must be the same before and after slimming."""

from __future__ import annotations

from collections.abc import Callable

from . import cloud, data, science, text, web

USES: dict[str, Callable[[], object]] = {
    name.replace("__", "-"): use
    for module in (cloud, data, science, text, web)
    for name, use in vars(module).items()
    if callable(use) and getattr(use, "__module__", "") == module.__name__
}
