"""A process beside the start of a function: unpacks what the start's imports are about to need, in their order.

`python ahead.py HOME`; standard input is the pipe of the process that imports, open as long as that one lives. Whatever
goes wrong here is left to the import that needs the file: it does the same, and says what is wrong.
"""

import contextlib
import os
import sys


def main(home: str) -> None:
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.path.insert(0, root)
    from _zipnest.groups import GroupFiles
    from _zipnest.index import read_index
    from _zipnest.loader import Package

    package = Package(root, home)
    package.index = read_index(package.index_file, package.digest, check=False)
    files = GroupFiles(package, package.index, ahead=True)
    files.open()
    if not os.read(0, 1):  # there is no site-packages
        return
    os.set_blocking(0, False)
    for group in files.groups:
        with contextlib.suppress(BlockingIOError):
            os.read(0, 1)
            return  # nobody needs it anymore
        files.unpack([group], "", wait=False)


if __name__ == "__main__":
    main(sys.argv[1])
