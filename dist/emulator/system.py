"""System calls that Python's standard library does not have: namespaces, mounts, capabilities."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import socket
import struct

CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET = 0x00020000, 0x10000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV = 1, 2, 4
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 24, 36, 38
CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def read_text(file: str) -> str:
    """What stands in `file`; raises OSError."""
    with open(file, encoding="utf-8") as text:
        return text.read()


def write_text(file: str, text: str) -> None:
    """Write `file` anew; raises OSError, of the kernel's files also where it does not take `text`."""
    with open(file, "w", encoding="utf-8") as out:
        out.write(text)


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(network: bool) -> None:
    """Give this process mounts of its own, and with `network` also a network: as root, else in a user namespace.

    Raises OSError where neither is permitted.
    """
    flags = CLONE_NEWNS | (CLONE_NEWNET if network else 0)
    if _libc.unshare(flags) != 0:
        user, group = os.getuid(), os.getgid()
        _check(_libc.unshare(flags | CLONE_NEWUSER), "unshare")
        write_text("/proc/self/setgroups", "deny")
        write_text("/proc/self/uid_map", f"0 {user} 1")
        write_text("/proc/self/gid_map", f"0 {group} 1")
    mount(None, "/", None, MS_REC | MS_PRIVATE)
    if network:
        _enable_loopback()


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    """mount(2); raises OSError."""
    encoded = [None if value is None else os.fsencode(value) for value in [source, target, kind, options]]
    result = _libc.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])
    _check(result, f"mount on {target}")


def unmount(target: str) -> None:
    """Take away what is mounted on `target`, as soon as nothing uses it."""
    _check(_libc.umount2(os.fsencode(target), MNT_DETACH), f"umount of {target}")


def drop_privileges(user: int, group: int) -> None:
    """Become `user` where this process is root outside any user namespace; give up every capability for ever."""
    if read_text("/proc/self/uid_map").split() == ["0", "0", "4294967295"]:
        _drop_bounding_set()
        os.setgroups([])
        os.setresgid(group, group, group)
        os.setresuid(user, user, user)
    else:
        _drop_bounding_set()
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    _check(_libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl")


def _drop_bounding_set() -> None:
    last = int(read_text("/proc/sys/kernel/cap_last_cap"))
    for capability in range(last + 1):
        _check(_libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0), "prctl")


def die_with_parent() -> None:
    """This process is ended when the one that started it ends, where the system can do that. After other users' ids."""
    if hasattr(_libc, "prctl"):
        _check(_libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "prctl")


def adopt_orphans() -> None:
    """From here on processes whose parents have ended become children of this one, where the system can do that."""
    if hasattr(_libc, "prctl"):
        _check(_libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl")


def _enable_loopback() -> None:
    """Bring up 127.0.0.1, the only address of a new network namespace."""
    get_flags, set_flags, up = 0x8913, 0x8914, 0x1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sH14s", b"lo", 0, b"")
        _, flags, _ = struct.unpack("16sH14s", fcntl.ioctl(control, get_flags, request))
        fcntl.ioctl(control, set_flags, struct.pack("16sH14s", b"lo", flags | up, b""))
