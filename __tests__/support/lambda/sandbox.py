"""The isolation of a Lambda execution environment: its file system, its network, its memory.

This process must run in a mount and a network namespace of its own, as root or as the root of a user namespace;
everything that is set up here ends with it. Differences to Lambda: the C library and the tools in /usr are this
machine's; without real root the function's user has the id 0, with no capability.
"""

import fcntl
import glob
import os
import secrets
import socket
import struct
import subprocess
from pathlib import Path

USER, GROUP = 993, 990
# From this machine: programs and the C library. Everything else of it is out of sight.
SYSTEM_FOLDERS = ["bin", "sbin", "lib", "lib32", "lib64", "usr", "etc"]
DEVICES = ["null", "zero", "full", "random", "urandom"]
FOREIGN_PACKAGES = ["*/site-packages", "*/dist-packages"]
PASSWD = f"root:x:0:0:root:/root:/sbin/nologin\nsbx:x:{USER}:{GROUP}::/home/sbx:/sbin/nologin\n"


class Sandbox:
    """A root file system at `root` with Lambda's folders, and a limit of memory.

    `folders` maps the paths that Lambda gives a function (/var/task, …) to folders of this machine; they are
    read-only. /tmp holds `tmp_bytes`. Nothing else can be written. The processes may use `memory_bytes`.
    """

    def __init__(self, root, folders, tmp_bytes, memory_bytes):
        self._root = root
        self.paths = {path: path for path in folders}
        _enable_loopback()
        _build_root(root, folders, tmp_bytes)
        # The pages of /tmp count, too: they are memory here.
        self._limit = MemoryLimit(memory_bytes + tmp_bytes)

    @property
    def limits_memory(self):
        return self._limit.available

    def argv(self, program):
        """What becomes `program` inside, without any privilege."""
        real_root = Path("/proc/self/uid_map").read_text().split() == ["0", "0", "4294967295"]
        identity = [f"--reuid={USER}", f"--regid={GROUP}", "--clear-groups"] if real_root else []
        drop = ["setpriv", *identity, "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"]
        return [*drop, *program]

    def enter(self):
        """To be called in the new process before it becomes the program."""
        self._limit.add(os.getpid())
        os.chroot(self._root)
        os.chdir("/var/task")

    def close(self):
        """To be called when the processes have ended."""
        self._limit.close()


class NoSandbox:
    """Lambda's folders where they are on this machine, writable, without any limit."""

    limits_memory = False

    def __init__(self, folders):
        self.paths = {path: str(folder) for path, folder in folders.items()}

    def argv(self, program):
        return program

    def enter(self):
        os.chdir(self.paths["/var/task"])

    def close(self):
        """Nothing to remove."""


def _build_root(root, folders, tmp_bytes):
    root.mkdir()
    _mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", root)
    for name in SYSTEM_FOLDERS:
        host = Path("/", name)
        if host.is_symlink():
            (root / name).symlink_to(os.readlink(host))
        elif host.is_dir():
            (root / name).mkdir()
            _mount("--rbind", host, root / name)
    for path, source in {"/proc": "/proc", **folders}.items():
        target = root / path[1:]
        target.mkdir(parents=True)
        _mount("--rbind", source, target)
    for path in folders:
        _mount("-o", "remount,bind,ro,nosuid,nodev", root / path[1:])
    _hide_packages_of_this_machine(root)
    _make_devices(root)
    (root / "passwd").write_text(PASSWD)
    _mount("--bind", root / "passwd", root / "etc/passwd")
    (root / "tmp").mkdir()
    _mount("-t", "tmpfs", "-o", f"size={tmp_bytes},mode=1777,nosuid,nodev", "tmpfs", root / "tmp")
    _mount("-o", "remount,ro,mode=755", root)


def _hide_packages_of_this_machine(root):
    for prefix in ["var/lang/lib", "usr/lib", "usr/local/lib"]:
        for pattern in FOREIGN_PACKAGES:
            for folder in glob.glob(f"{root}/{prefix}/python{pattern}"):
                _mount("-t", "tmpfs", "-o", "ro,mode=755", "tmpfs", folder)


def _make_devices(root):
    """Only those, and no shm: Lambda has none, and multiprocessing's locks fail there."""
    (root / "dev").mkdir()
    for name in DEVICES:
        (root / "dev" / name).touch()
        _mount("--bind", f"/dev/{name}", root / "dev" / name)
    (root / "dev/fd").symlink_to("/proc/self/fd")


def _mount(*arguments):
    subprocess.run(["mount", *map(str, arguments)], check=True)


def _enable_loopback():
    """Bring up 127.0.0.1, the only address of a new network namespace."""
    get_flags, set_flags, up = 0x8913, 0x8914, 0x1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sH14s", b"lo", 0, b"")
        _, flags, _ = struct.unpack("16sH14s", fcntl.ioctl(control, get_flags, request))
        fcntl.ioctl(control, set_flags, struct.pack("16sH14s", b"lo", flags | up, b""))


class MemoryLimit:
    """A control group of version 1 or 2 that ends its processes when they use more than `limit` bytes.

    `available` is false where this process may not make one.
    """

    def __init__(self, limit):
        name = f"zipnest-{secrets.token_hex(4)}"
        self.available = False
        for parent, file in [("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max")]:
            self.folder = Path(parent, name)
            try:
                self.folder.mkdir()
            except OSError:
                continue
            try:
                (self.folder / file).write_text(str(limit))
            except OSError:
                self.folder.rmdir()
                continue
            self.available = True
            return

    def add(self, process_id):
        if self.available:
            (self.folder / "cgroup.procs").write_text(str(process_id))

    def close(self):
        """Remove the group; its processes must have ended."""
        if self.available:
            self.folder.rmdir()
