"""The folders of a package and its layers, unpacked by a process of its own."""

import os
import signal
import sys


class Unpacking:
    """Unpacks the zip files `package` to `scratch`/task and `layers`, one over the other, to `scratch`/opt.

    It goes on while this process does something else; at the end of the `with` block it is over.
    """

    def __init__(self, package, layers, scratch):
        self.task, self.layers = os.path.join(scratch, "task"), os.path.join(scratch, "opt")
        os.mkdir(self.task)
        os.mkdir(self.layers)
        os.chmod(scratch, 0o755)
        self._work = [(package, self.task), *((layer, self.layers) for layer in layers)]
        self._process_id = os.fork()
        if self._process_id == 0:
            self._run()

    def _run(self):
        status = 1
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            from unpack import unpack

            for archive, folder in self._work:
                unpack(archive, folder)
            status = 0
        except Exception:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(status)

    def wait(self):
        """Wait until all is unpacked. Exits where that failed: what is wrong stands on stderr then."""
        process_id, self._process_id = self._process_id, None
        _, status = os.waitpid(process_id, 0)
        if status != 0:
            sys.exit(1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process_id is not None:
            os.kill(self._process_id, signal.SIGKILL)
            os.waitpid(self._process_id, 0)


def clear(scratch):
    """Remove `scratch` and what is in it.

    Of `root`, the sandbox's, the empty folder alone: what is still mounted there would be this machine's own.
    """
    root = os.path.join(scratch, "root")
    if os.path.isdir(root):
        os.rmdir(root)
    _remove(scratch)


def _remove(folder):
    for parent, folders, files in os.walk(folder, topdown=False):
        for name in folders:
            path = os.path.join(parent, name)
            if os.path.islink(path):
                os.unlink(path)
            else:
                os.rmdir(path)
        for name in files:
            os.unlink(os.path.join(parent, name))
    os.rmdir(folder)
