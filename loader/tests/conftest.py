from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from support import layouts, pythons


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    layouts.mark_slow_combinations(items)


@pytest.fixture(params=layouts.LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    """For what must hold in both."""
    return str(request.param)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Stands for Lambda's /tmp."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    return folder


@pytest.fixture
def task(tmp_path: Path) -> Path:
    """Stands for /var/task."""
    return tmp_path / "task"


@pytest.fixture(params=pythons.parameters())
def python(request: pytest.FixtureRequest) -> pythons.Python:
    """Each Python that the loader supports."""
    return pythons.installed()[request.param]


@pytest.fixture
def one_python() -> pythons.Python:
    """For what does not depend on the version."""
    return pythons.newest()


@pytest.fixture
def rng() -> random.Random:
    """The series' randomness. pytest shows the line when the test fails; ZIPNEST_TEST_SEED repeats or varies it."""
    seed = int(os.environ.get("ZIPNEST_TEST_SEED", "20261121"))
    print(f"ZIPNEST_TEST_SEED={seed}")
    return random.Random(seed)
