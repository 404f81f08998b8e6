"""The layouts with which a test runs, and in which tier."""

from __future__ import annotations

import pytest

from support.pythons import VERSIONS, installed, newest

LAYOUTS = ("nested", "split")


# Tests of what only the split layout has.
SPLIT_ONLY = "test_first_use"
# The many forms of a handler, which vitest tries with real packages as well.
FORMS = "test_handler_forms"


def slow_combination(file: str, test: str, values: dict[str, object]) -> bool:
    """What the short tier leaves to the long one of the tests that run with each Python.

    The split layout with each but the newest, since nested packages have them all; handler forms with each but the
    oldest and the newest.
    """
    if "python" not in values or not installed():
        return False
    if file.startswith(SPLIT_ONLY) or values.get("layout") == "split":
        return values["python"] != newest().version
    return test == FORMS and values["python"] not in (min(installed(), key=VERSIONS.index), newest().version)


def mark_slow_combinations(items: list[pytest.Item]) -> None:
    for item in items:
        callspec = getattr(item, "callspec", None)
        if callspec and slow_combination(item.path.name, getattr(item, "originalname", ""), callspec.params):
            item.add_marker(pytest.mark.long)
