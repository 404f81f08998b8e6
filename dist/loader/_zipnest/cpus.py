"""How many CPUs this process may really use."""

from __future__ import annotations

import os

CGROUP = "/sys/fs/cgroup"


def usable_cpus() -> int:
    """CPUs that the process may run on, but no more than its cgroup's quota (rounded up) pays for."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = _quota()
    return allowed if quota is None else max(1, min(allowed, quota))


def _quota() -> int | None:
    for folder in _cgroup_folders():
        for files in (("cpu.max",), ("cpu.cfs_quota_us", "cpu.cfs_period_us")):  # cgroup v2, v1
            words = " ".join(_text(os.path.join(folder, file)) for file in files).split()
            if len(words) == 2 and words[0].isdigit() and words[1].isdigit():  # else "max" or -1: unlimited
                return -(-int(words[0]) // int(words[1]))
    return None


def _cgroup_folders() -> list[str]:
    """Where the process's own cgroup can have a CPU quota: by its path, else (in a container) at the mount's root."""
    folders = [CGROUP, os.path.join(CGROUP, "cpu")]
    for line in _text("/proc/self/cgroup").splitlines():
        _, controllers, path = line.split(":", 2)
        if not controllers:
            folders.insert(0, CGROUP + path)
        elif "cpu" in controllers.split(","):
            folders.insert(0, os.path.join(CGROUP, "cpu") + path)
    return folders


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:  # another version of cgroups, or none: then this file limits nothing
        return ""
