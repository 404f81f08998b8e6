"""The isolation of a Lambda execution environment: its file system, its network, its memory.

Differences to Lambda: the C library and the tools in /usr are this machine's; without real root the function's user
has the id 0, with no capability.
"""

from __future__ import annotations

import glob
import os

from memory import memory_limit
from system import (
    MS_BIND,
    MS_NODEV,
    MS_NOSUID,
    MS_RDONLY,
    MS_REC,
    MS_REMOUNT,
    die_with_parent,
    drop_privileges,
    mount,
    read_text,
    unmount,
    unshare,
    write_text,
)

USER, GROUP = 993, 990
# From this machine: programs and the C library. Everything else of it is out of sight.
SYSTEM_FOLDERS = ["bin", "sbin", "lib", "lib32", "lib64", "usr", "etc"]
DEVICES = ["null", "zero", "full", "random", "urandom"]
# Where /etc/resolv.conf leads on systems with systemd-resolved.
RESOLVER = "/run/systemd/resolve"
# 1 on Ubuntu 24.04: user namespaces can be made, and nothing can be done in them.
APPARMOR = "/proc/sys/kernel/apparmor_restrict_unprivileged_userns"
FOREIGN_PACKAGES = ["*/site-packages", "*/dist-packages"]
PASSWD = f"root:x:0:0:root:/root:/sbin/nologin\nsbx:x:{USER}:{GROUP}::/home/sbx:/sbin/nologin\n"


class Refused(Exception):
    """This machine does not permit the isolation."""


class Sandbox:
    """A root file system at `root` with Lambda's folders, and a limit of memory.

    `folders` maps the paths that Lambda gives a function (/var/task, …) to folders of this machine; they are
    read-only. /tmp holds `tmp_bytes`. Nothing else can be written. The processes may use `memory_bytes`. Without
    `network` there is only the loopback interface. This process gets namespaces of its own: what is set up here
    ends with it. Raises Refused.
    """

    def __init__(
        self, root: str, folders: dict[str, str], tmp_bytes: int, memory_bytes: int, network: bool = False
    ) -> None:
        self._root = root
        self.paths = {path: path for path in folders}
        try:
            unshare(network=not network)
            os.mkdir(root)
            mount("tmpfs", root, "tmpfs", 0, "mode=755")
            try:
                _build_root(root, folders, tmp_bytes, network)
                # The pages of /tmp count, too: they are memory here.
                self.memory = memory_limit(memory_bytes, tmp_bytes)
            except BaseException:
                unmount(root)
                raise
        except OSError as error:
            raise Refused(_reason(error)) from error
        self.description = {
            "kind": "namespaces",
            "readOnly": True,
            "tmp": True,
            "network": not network,
            "memory": self.memory.kind,
        }

    @property
    def limits_memory(self) -> bool:
        return self.memory.kind != "none"

    def enter(self) -> None:
        """To be called in the new process before it becomes the program."""
        self.memory.add_self()
        os.chroot(self._root)
        os.chdir("/var/task")
        drop_privileges(USER, GROUP)
        die_with_parent()

    def close(self) -> None:
        """To be called when the processes have ended."""
        try:
            self.memory.close()
        finally:
            unmount(self._root)


class NoSandbox:
    """Lambda's folders where they are on this machine, writable, with the machine's network; only memory is limited."""

    def __init__(self, folders: dict[str, str], memory_bytes: int) -> None:
        self.paths = dict(folders)
        self.memory = memory_limit(memory_bytes, 0)
        self.description = {
            "kind": "none",
            "readOnly": False,
            "tmp": False,
            "network": False,
            "memory": self.memory.kind,
        }

    def enter(self) -> None:
        self.memory.add_self()
        os.chdir(self.paths["/var/task"])
        die_with_parent()

    def close(self) -> None:
        self.memory.close()


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    what = reason if error.filename is None else f"{error.filename}: {reason}"
    try:
        restricted = read_text(APPARMOR).strip() == "1"
    except OSError:
        restricted = False
    return f"{what}; AppArmor forbids namespaces to ordinary users ({APPARMOR})" if restricted else what


def _build_root(root: str, folders: dict[str, str], tmp_bytes: int, network: bool) -> None:
    for name in SYSTEM_FOLDERS:
        host, target = f"/{name}", f"{root}/{name}"
        if os.path.islink(host):
            os.symlink(os.readlink(host), target)
        elif os.path.isdir(host):
            os.mkdir(target)
            mount(host, target, None, MS_BIND | MS_REC)
    for path, source in {"/proc": "/proc", **folders}.items():
        target = root + path
        os.makedirs(target)
        mount(source, target, None, MS_BIND | MS_REC)
    for path in folders:
        target = root + path
        # What the file system forbids already must stay forbidden, or a user namespace may not change the rest.
        kept = os.statvfs(target).f_flag & os.ST_NOEXEC
        mount(None, target, None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV | kept)
    _hide_packages_of_this_machine(root)
    _make_devices(root)
    if network and os.path.isdir(RESOLVER):
        os.makedirs(root + RESOLVER)
        mount(RESOLVER, root + RESOLVER, None, MS_BIND)
    write_text(f"{root}/passwd", PASSWD)
    mount(f"{root}/passwd", f"{root}/etc/passwd", None, MS_BIND)
    os.mkdir(f"{root}/tmp")
    mount("tmpfs", f"{root}/tmp", "tmpfs", MS_NOSUID | MS_NODEV, f"size={tmp_bytes},mode=1777")
    mount("tmpfs", root, "tmpfs", MS_REMOUNT | MS_RDONLY, "mode=755")


def _hide_packages_of_this_machine(root: str) -> None:
    for prefix in ["var/lang/lib", "usr/lib", "usr/local/lib"]:
        for pattern in FOREIGN_PACKAGES:
            for folder in glob.glob(f"{root}/{prefix}/python{pattern}"):
                mount("tmpfs", folder, "tmpfs", MS_RDONLY, "mode=755")


def _make_devices(root: str) -> None:
    """Only those, and no shm: Lambda has none, and multiprocessing's locks fail there."""
    os.mkdir(f"{root}/dev")
    for name in DEVICES:
        write_text(f"{root}/dev/{name}", "")
        mount(f"/dev/{name}", f"{root}/dev/{name}", None, MS_BIND)
    os.symlink("/proc/self/fd", f"{root}/dev/fd")
