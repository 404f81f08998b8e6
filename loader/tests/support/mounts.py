"""Limited and read-only folders, in a mount namespace of the child's own."""

from __future__ import annotations

import functools
import os
import subprocess
from pathlib import Path

import pytest

_UNSHARE = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]


def with_mounts(script: str, arguments: list[str]) -> list[str]:
    """An argv that runs `script` (shell, may mount), then becomes `arguments`."""
    if not _permitted():
        pytest.skip("no mount namespaces here: cannot limit a folder's size or make it read-only")
    return [*_UNSHARE, "sh", "-euc", f'{script}\nexec "$@"', "sh", *arguments]


def tmpfs(folder: Path, size: int, options: str = "") -> str:
    return f"mount -t tmpfs -o size={size},mode=1777{options} tmpfs '{folder}'"


def resized(folder: Path | str, size: str) -> list[str]:
    """The argv for a tmpfs that is there. Type and source: without them, only the real root may remount it."""
    return ["mount", "-t", "tmpfs", "-o", f"remount,size={size}", "tmpfs", str(folder)]


def read_only(folder: Path) -> str:
    return f"mount --bind '{folder}' '{folder}' && mount -o remount,bind,ro '{folder}'"


@functools.cache
def _permitted() -> bool:
    try:
        done = subprocess.run([*_UNSHARE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return done.returncode == 0
