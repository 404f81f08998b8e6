"""Starts a process that unpacks beside imports (`ahead.py`)."""

from __future__ import annotations

import contextlib
import os
import sys

from _zipnest.cpus import usable_cpus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from _zipnest.loader import Package


class Helper:
    """The process. It ends with its work, or when this process has ended or says `stop`."""

    @classmethod
    def start(cls, package: Package, groups: Sequence[int]) -> Helper | None:
        """Let it get ready for unpacking `groups`. None where it would be of no use, or cannot be had."""
        if not groups or usable_cpus() == 1 or not sys.executable:
            return None
        script = os.path.join(package.parts, "ahead.py")
        command = [sys.executable, "-I", "-S", script, package.home, ",".join(map(str, groups))]
        inherited, pipe = os.pipe()
        actions = [
            (os.POSIX_SPAWN_DUP2, inherited, 0),
            *((os.POSIX_SPAWN_OPEN, output, os.devnull, os.O_WRONLY, 0) for output in (1, 2)),
        ]
        try:
            return cls(os.posix_spawn(sys.executable, command, os.environ, file_actions=actions), pipe)
        except OSError:  # no more processes, or not allowed: whoever imports something unpacks it
            os.close(pipe)
            return None
        finally:
            os.close(inherited)

    def __init__(self, pid: int, pipe: int) -> None:
        self._pid = pid
        self._pipe = pipe

    def go(self) -> None:
        """Site-packages is there."""
        with contextlib.suppress(BrokenPipeError):  # it has ended: whoever imports something unpacks it
            os.write(self._pipe, b"1")

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        os.close(self._pipe)
        os.waitpid(self._pid, 0)

    def has_ended(self) -> bool:
        """Whether it has; then nothing is left of it."""
        try:
            if os.waitpid(self._pid, os.WNOHANG) == (0, 0):
                return False
        except ChildProcessError:  # the function waits for any process, or for none
            pass
        os.close(self._pipe)
        return True
