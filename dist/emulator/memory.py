"""The memory limit of an execution environment: a control group, or where none can be made, a watching thread."""

import contextlib
import os
import re
import signal
import threading
from pathlib import Path

WATCH_SECONDS = 0.01
GROUPS = [
    ("/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.oom_control"),
    ("/sys/fs/cgroup", "memory.max", "memory.events"),
]


class ControlGroup:
    """A control group of version 1 or 2: the kernel ends its processes when they use more than `limit` bytes.

    `available` is false where this process may not make one.
    """

    kind = "cgroup"

    def __init__(self, limit):
        name = f"zipnest-{os.urandom(4).hex()}"
        self.available = False
        for parent, file, events in GROUPS:
            self._folder, self._events = Path(parent, name), events
            try:
                self._folder.mkdir()
            except OSError:
                continue
            try:
                (self._folder / file).write_text(str(limit))
            except OSError:
                self._folder.rmdir()
                continue
            self.available = True
            return

    def add_self(self):
        """To be called in the new process."""
        (self._folder / "cgroup.procs").write_text(str(os.getpid()))

    def watch(self, _process_id):
        """The kernel watches."""

    @property
    def exceeded(self):
        """Whether a process was ended for want of memory."""
        found = re.search(r"^oom_kill (\d+)$", (self._folder / self._events).read_text(), re.MULTILINE)
        return found is not None and int(found[1]) > 0

    def close(self):
        """Remove the group; its processes must have ended."""
        self._folder.rmdir()


class Watch:
    """Ends a process and its children when together they hold more than `limit` bytes that no file backs.

    It looks a hundred times a second: what comes and goes faster escapes it.
    """

    kind = "watched"

    def __init__(self, limit):
        self.exceeded = False
        self._limit = limit
        self._ended = threading.Event()
        self._thread = None

    def add_self(self):
        """Nothing to do before the start."""

    def watch(self, process_id):
        self.close()
        self._ended.clear()
        self._thread = threading.Thread(target=self._look, args=[process_id], daemon=True)
        self._thread.start()

    def _look(self, process_id):
        while not self._ended.wait(WATCH_SECONDS):
            members = [process_id, *descendants(process_id)]
            if sum(map(_own_bytes, members)) > self._limit:
                self.exceeded = True
                for member in members:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(member, signal.SIGKILL)
                return

    def close(self):
        self._ended.set()
        if self._thread is not None:
            self._thread.join()


class Unlimited:
    """Where the system tells nothing about a process's memory."""

    kind = "none"
    exceeded = False

    def __init__(self, _limit):
        pass

    def add_self(self):
        pass

    def watch(self, process_id):
        pass

    def close(self):
        pass


def memory_limit(limit, extra):
    """The best limit that this machine permits. A control group also counts `extra` bytes: the files of a tmpfs."""
    group = ControlGroup(limit + extra)
    if group.available:
        return group
    return Watch(limit) if Path("/proc/self/status").exists() else Unlimited(limit)


def descendants(process_id):
    """The processes that `process_id` started, and theirs."""
    try:
        children = [int(child) for task in Path(f"/proc/{process_id}/task").iterdir() for child in _children_of(task)]
    except OSError:
        return []
    return [*children, *(grandchild for child in children for grandchild in descendants(child))]


def _children_of(task):
    try:
        return (task / "children").read_text().split()
    except OSError:
        return []


def peak_bytes(process_id):
    """The largest resident set of a process since it became its program; None where that is not known."""
    return _status_bytes(process_id, "VmHWM")


def _own_bytes(process_id):
    return (_status_bytes(process_id, "RssAnon") or 0) + (_status_bytes(process_id, "RssShmem") or 0)


def _status_bytes(process_id, field):
    try:
        status = Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return None
    found = re.search(rf"^{field}:\s*(\d+) kB$", status, re.MULTILINE)
    return None if found is None else int(found[1]) * 1024
