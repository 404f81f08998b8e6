"""Puts /var/runtime together: the runtime interface client, the emulated bootstrap, and the bytecode of both.

prepare.py FOLDER PART…     FOLDER is made; each PART is a wheel or a folder for sys.path

It must be run by the interpreter that the runtime is for.
"""

from __future__ import annotations

import compileall
import py_compile
import shutil
import sys
from pathlib import Path

from unpack import unpack

RUNTIME = Path(__file__).with_name("runtime")


def main(target: str, *parts: str) -> None:
    folder = Path(target)
    folder.mkdir(parents=True)
    for part in map(Path, parts):
        if part.is_dir():
            shutil.copytree(part, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            unpack(part, folder)
    for file in RUNTIME.iterdir():
        if file.is_file():
            shutil.copyfile(file, folder / file.name)
    folder.chmod(0o755)
    # Traces name the files as the function sees them; nothing in a finished folder changes.
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(folder, quiet=2, stripdir=str(folder), prependdir="/var/runtime", invalidation_mode=mode)


if __name__ == "__main__":
    main(*sys.argv[1:])
