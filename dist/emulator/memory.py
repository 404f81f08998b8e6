"""The memory limit of an execution environment: a control group, or where none can be made, a watching thread."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import threading

from system import read_text, write_text

WATCH_SECONDS = 0.01
# Versions 1 and 2: folder, limit, events, and where a process of one thread enters. `tasks` alone needs no lock over
# all processes of the machine, for which the kernel waits 15 ms; with version 2 threads cannot be told apart.
GROUPS = [
    ("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.oom_control", "tasks"),
    ("/sys/fs/cgroup", "memory.max", "memory.events", "cgroup.procs"),
]


class ControlGroup:
    """A control group of version 1 or 2: the kernel ends its processes when they use more than `limit` bytes.

    `available` is false where this process may not make one.
    """

    kind = "cgroup"

    def __init__(self, limit: int) -> None:
        name = f"zipnest-{os.urandom(4).hex()}"
        self.available = False
        for parent, file, events, entrance in GROUPS:
            self._folder, self._events, self._entrance = os.path.join(parent, name), events, entrance
            try:
                os.mkdir(self._folder)
            except OSError:
                continue
            try:
                write_text(os.path.join(self._folder, file), str(limit))
            except OSError:
                os.rmdir(self._folder)
                continue
            self.available = True
            return

    def add_self(self) -> None:
        """To be called in the new process, which has one thread."""
        write_text(os.path.join(self._folder, self._entrance), "0")

    def watch(self, _process_id: int) -> None:
        """The kernel watches."""

    @property
    def exceeded(self) -> bool:
        """Whether a process was ended for want of memory."""
        found = re.search(r"^oom_kill (\d+)$", read_text(os.path.join(self._folder, self._events)), re.MULTILINE)
        return found is not None and int(found[1]) > 0

    def close(self) -> None:
        """Remove the group; its processes must have ended."""
        os.rmdir(self._folder)


class Watch:
    """Ends a process and its children when together they hold more than `limit` bytes that no file backs.

    It looks a hundred times a second: what comes and goes faster escapes it.
    """

    kind = "watched"

    def __init__(self, limit: int) -> None:
        self.exceeded = False
        self._limit = limit
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def add_self(self) -> None:
        """Nothing to do before the start."""

    def watch(self, process_id: int) -> None:
        self.close()
        self._ended.clear()
        self._thread = threading.Thread(target=self._look, args=[process_id], daemon=True)
        self._thread.start()

    def _look(self, process_id: int) -> None:
        while not self._ended.wait(WATCH_SECONDS):
            members = [process_id, *descendants(process_id)]
            if sum(map(_own_bytes, members)) > self._limit:
                self.exceeded = True
                for member in members:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(member, signal.SIGKILL)
                return

    def close(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()


class Unlimited:
    """Where the system tells nothing about a process's memory."""

    kind = "none"
    exceeded = False

    def __init__(self, _limit: int) -> None:
        pass

    def add_self(self) -> None:
        pass

    def watch(self, process_id: int) -> None:
        pass

    def close(self) -> None:
        pass


def memory_limit(limit: int, extra: int) -> ControlGroup | Watch | Unlimited:
    """The best limit that this machine permits. A control group also counts `extra` bytes: the files of a tmpfs."""
    group = ControlGroup(limit + extra)
    if group.available:
        return group
    return Watch(limit) if os.path.exists("/proc/self/status") else Unlimited(limit)


def descendants(process_id: int) -> list[int]:
    """The processes that `process_id` started, and theirs."""
    try:
        tasks = f"/proc/{process_id}/task"
        children = [int(child) for task in os.listdir(tasks) for child in _children_of(f"{tasks}/{task}")]
    except OSError:
        return []
    return [*children, *(grandchild for child in children for grandchild in descendants(child))]


def _children_of(task: str) -> list[str]:
    try:
        return read_text(f"{task}/children").split()
    except OSError:
        return []


def peak_bytes(process_id: int) -> int | None:
    """The largest resident set of a process since it became its program; None where that is not known."""
    return _status_bytes(process_id, "VmHWM")


def _own_bytes(process_id: int) -> int:
    return (_status_bytes(process_id, "RssAnon") or 0) + (_status_bytes(process_id, "RssShmem") or 0)


def _status_bytes(process_id: int, field: str) -> int | None:
    try:
        status = read_text(f"/proc/{process_id}/status")
    except OSError:
        return None
    found = re.search(rf"^{field}:\s*(\d+) kB$", status, re.MULTILINE)
    return None if found is None else int(found[1]) * 1024
