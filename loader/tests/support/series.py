"""For tests that repeat: counts, children that are killed, and what a killed child has left."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import struct
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Callable

import pytest

from support.members import Content
from support.tree import expected_tree

DEADLINE_SECONDS = 60
# Waiting for a fact must not take a CPU away from the processes that bring it about.
_POLL_SECONDS = 0.0005


def repetitions(short: int, long: int) -> list[object]:
    """For pytest.mark.parametrize: a sample, and the full count in the long tier."""
    return [pytest.param(short), pytest.param(long, marks=pytest.mark.long)]


def wait_until(fact: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not fact():
        assert time.monotonic() < deadline, f"waited {DEADLINE_SECONDS} s in vain for {what}"
        time.sleep(_POLL_SECONDS)


@contextlib.contextmanager
def ended(*processes: subprocess.Popen[str]) -> Iterator[None]:
    """Whatever happens meanwhile, no process and no pipe is left behind."""
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout, process.stderr):
                if pipe:
                    pipe.close()


def entry_names(members: dict[str, Content]) -> list[str]:
    """In the order of the archive, which is that of the journal's bytes."""
    return sorted(members, key=str.encode)


def journalled(home: Path, members: dict[str, Content]) -> list[str]:
    """The entries that the journal calls complete."""
    try:
        journal = (home / "journal").read_bytes()
    except FileNotFoundError:
        return []
    return [name for name, byte in zip(entry_names(members), journal) if byte == 1]


def sizes(members: dict[str, Content]) -> dict[str, int]:
    tree = expected_tree(members)
    return {name: len(tree[name][1]) if isinstance(tree[name], tuple) else 0 for name in members}  # type: ignore[index]


def identities(folder: Path, names: list[str]) -> dict[str, tuple[int, int]]:
    """What changes when a file is written again."""
    found = {name: os.lstat(folder / name) for name in names if not name.endswith("/")}
    return {name: (status.st_ino, status.st_mtime_ns) for name, status in found.items()}


def lock_holder(home: Path) -> int | None:
    """The process that unpacks, as the kernel knows it."""
    layout = "hhqqi"  # struct flock of 64-bit Linux
    try:
        with open(home / "lock", "rb") as lock:
            query = struct.pack(layout, fcntl.F_RDLCK, os.SEEK_SET, 0, 0, 0)
            kind, _, _, _, pid = struct.unpack(layout, fcntl.fcntl(lock, fcntl.F_GETLK, query))
    except FileNotFoundError:
        return None
    return None if kind == fcntl.F_UNLCK else pid


LOG = re.compile(
    r"Zipnest unpacked ([\d,]+) bytes in ([\d,]+) files for demo in [\d.]+ s with \d threads?; ([\d,]+) files were"
)


_LAZY = re.compile(r"Zipnest unpacked [\d,]+ bytes in [\d,]+ files of .+ for demo in [\d.]+ s with \d threads?$")


def without_slow_uses(text: str) -> list[str]:
    """The lines, but for those of a split package's lazy files: a busy machine is slow enough for them at any time."""
    return [line for line in text.splitlines() if not _LAZY.match(line)]


def log_lines(text: str) -> list[tuple[int, int, int]]:
    """Of each line that the loader logged: bytes and files written, files that were there."""
    return [tuple(int(group.replace(",", "")) for group in match) for match in LOG.findall(text)]  # type: ignore[misc]
