"""Imports modules one after the other, in one process: prints one JSON line each, with the error where there is one.

    python -I -B import_all.py FOLDER RESULTS < modules    FOLDER as for add_site; RESULTS a file to append to

Who calls it goes on behind the last line when a module ends the process, which some do.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import warnings
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
from site_folder import add_site


def main(folder: str, results: str) -> None:
    modules = sys.stdin.read().split()
    out = open(results, "a", buffering=1)  # noqa: SIM115 - until the process ends, however it ends
    devnull = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(devnull, descriptor)
    add_site(folder)
    warnings.simplefilter("ignore")
    sys.argv = ["function"]
    for module in modules:
        out.write(json.dumps({"module": module}) + "\n")
        error = None
        try:
            importlib.import_module(module)
        except BaseException as raised:
            error = f"{type(raised).__name__}: {raised}".splitlines()[0][:200]
        out.write(json.dumps({"module": module, "error": error}) + "\n")
    out.flush()
    os._exit(0)


main(*sys.argv[1:])
