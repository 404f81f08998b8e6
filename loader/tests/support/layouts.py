"""The layouts with which a test runs, and in which tier."""

from __future__ import annotations

import pytest

from support.pythons import installed, newest

LAYOUTS = ("nested", "split")


def slow_combination(values: dict[str, object]) -> bool:
    """The split layout with each Python but the newest: the short tier has one, and nested packages with them all."""
    return values.get("layout") == "split" and "python" in values and values["python"] != newest_version()


def newest_version() -> str | None:
    return newest().version if installed() else None


def mark_slow_combinations(items: list[pytest.Item]) -> None:
    for item in items:
        callspec = getattr(item, "callspec", None)
        if callspec and slow_combination(callspec.params):
            item.add_marker(pytest.mark.long)
