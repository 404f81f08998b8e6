"""The interpreters that the tests start, and starting them as Lambda does."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.mounts import with_mounts

VERSIONS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
BOOTSTRAP = Path(__file__).with_name("bootstrap.py")


@dataclass(frozen=True)
class Python:
    version: str
    executable: str


@functools.cache
def installed() -> dict[str, Python]:
    """One interpreter a version: from ZIPNEST_TEST_PYTHONS (paths, colon-separated), PATH or pyenv."""
    found: dict[str, Python] = {}
    for executable in _candidates():
        version = _version(executable)
        if version in VERSIONS:
            found.setdefault(version, Python(version, executable))
    return found


def _candidates() -> Iterator[str]:
    yield from filter(None, os.environ.get("ZIPNEST_TEST_PYTHONS", "").split(":"))
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for version in VERSIONS:
        yield from map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}")))
        on_path = shutil.which(f"python{version}")
        if on_path:
            yield on_path


def _version(executable: str) -> str:
    try:
        done = subprocess.run(
            [executable, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except OSError:
        return ""
    return done.stdout.strip()


def parameters() -> list[object]:
    """For pytest.mark.parametrize: each version, skipped by name where it is not installed."""
    return [
        pytest.param(version, marks=[] if version in installed() else pytest.mark.skip(f"no python{version} here"))
        for version in VERSIONS
    ]


def newest() -> Python:
    versions = installed()
    if not versions:
        pytest.skip("no Python from 3.9 to 3.15 here")
    return versions[max(versions, key=VERSIONS.index)]


def environment(base: Path, **variables: str) -> dict[str, str]:
    """Lambda's environment, as far as the loader looks at it; `base` stands for /tmp."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "en_US.UTF-8",
        "TMPDIR": str(base),
        "PYTHONDONTWRITEBYTECODE": "1",
        **variables,
    }


def start(
    python: Python,
    root: Path,
    base: Path,
    program: str,
    *,
    layers: tuple[Path, ...] = (),
    mounts: str = "",
    **variables: str,
) -> subprocess.Popen[str]:
    """Run `program` with the search path that Lambda's bootstrap sets up. Its working directory is not the root."""
    arguments = [python.executable, "-S", str(BOOTSTRAP), json.dumps([str(root), *map(str, layers)]), program]
    return subprocess.Popen(
        with_mounts(mounts, arguments) if mounts else arguments,
        env=environment(base, **variables),
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    def json(self) -> dict[str, object]:
        assert self.status == 0, self.err
        return json.loads(self.out)  # type: ignore[no-any-return]


def finish(process: subprocess.Popen[str], timeout: float = 120) -> Result:
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Result(process.returncode, out, err)


def run(python: Python, root: Path, base: Path, program: str, *, timeout: float = 120, **options: object) -> Result:
    return finish(start(python, root, base, program, **options), timeout)  # type: ignore[arg-type]
