"""A process beside a function: unpacks what its imports are about to need, in their order.

`python ahead.py HOME GROUP,GROUP…`; standard input is the pipe of the process that imports, open as long as that one
lives. Whatever goes wrong here is left to the import that needs the file: it does the same, and says what is wrong.
"""

import contextlib
import os
import sys


def main(home: str, groups: list[int]) -> None:
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.path.insert(0, root)
    from _zipnest.groups import GroupFiles
    from _zipnest.index import read_index
    from _zipnest.loader import Package

    package = Package(root, home)
    package.index = read_index(package.index_file, package.digest, check=False)
    parts = [GroupFiles(package, package.index, ahead) for ahead in (True, False)]
    needed = [part for part in parts if not set(part.groups).isdisjoint(groups)]
    for part in needed:
        part.open()
    if not os.read(0, 1):  # there is no site-packages
        return
    os.set_blocking(0, False)
    for group in groups:
        with contextlib.suppress(BlockingIOError):
            os.read(0, 1)
            return  # nobody needs it anymore
        for part in needed:
            part.unpack([group], "", wait=False)


if __name__ == "__main__":
    main(sys.argv[1], [int(group) for group in sys.argv[2].split(",")])
