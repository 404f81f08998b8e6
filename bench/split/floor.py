"""Imports the function of a split package, and copies the files that are then there, without links.

floor.py HOME FOLDER     the package on PYTHONPATH, HOME its ZIPNEST_DIR; FOLDER is made
"""

import importlib
import shutil
import sys
from pathlib import Path


def main(home, folder):
    importlib.import_module("app")
    [packages] = Path(home).glob("zipnest-*/site-packages")
    shutil.copytree(packages, folder, ignore_dangling_symlinks=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
