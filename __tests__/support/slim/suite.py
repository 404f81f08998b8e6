"""Runs a part of a test suite that lies in a package, on that package before and after slimming.

    python suite.py BEFORE.zip AFTER.zip WORK INTERPRETER TOOLS PART    TOOLS is a folder with pytest

Prints the two summaries of pytest, without the time, as a JSON list.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from packages import extract, ran

PROGRAM = """
import sys
folder, tools, part = sys.argv[1:]
sys.path[:0] = [folder, tools]
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "--timeout=600", "--rootdir", folder, "-W", "ignore", part]))
"""


def summary(interpreter: str, folder: Path, tools: str, part: str, work: Path) -> str:
    program = ["-c", PROGRAM, str(folder), tools, str(folder / part)]
    result = ran(interpreter, program, work, timeout=None)
    lines = result.stdout.strip().splitlines() or [result.stderr.strip()[-200:]]
    return re.sub(r" in [\d.]+s.*", "", lines[-1]).strip("= ")


def main(before: str, after: str, workdir: str, interpreter: str, tools: str, part: str) -> None:
    work = Path(workdir).resolve()
    both = [extract(Path(before), work / "before"), extract(Path(after), work / "after")]
    print(json.dumps([summary(interpreter, folder, tools, part, work) for folder in both]))


main(*sys.argv[1:])
