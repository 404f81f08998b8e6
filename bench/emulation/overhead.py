"""Measures what the emulated Lambda costs beside a bare import of the handler.

    overhead.py INTERPRETER RUNTIME [ROUNDS]     RUNTIME: a folder made by emulator/prepare.py with that interpreter

Each round starts `python -c "import app"` and then the emulation of the same module, without an event; the page cache
and the bytecode of both are warm. Prints milliseconds: of the wall clock, and of the CPU with all children.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

EMULATOR = Path(__file__).resolve().parents[2] / "emulator/emulator.py"
CODE = "def handler(event, context):\n    return event\n"


def main(interpreter, runtime, rounds="25"):
    with tempfile.TemporaryDirectory(prefix="zipnest-bench-") as name:
        folder = Path(name)
        (folder / "app.py").write_text(CODE)
        with zipfile.ZipFile(folder / "app.zip", "w") as package:
            package.writestr("app.py", CODE)
        (folder / "request.json").write_text(json.dumps(request(folder, interpreter, runtime)))
        emulated = [interpreter, "-E", "-s", "-S", "-X", f"pycache_prefix={folder / 'pyc'}"]
        emulated += [str(EMULATOR), str(folder / "request.json")]
        bare = [interpreter, "-c", "import app"]
        cost(emulated, folder)
        pairs = [(cost(bare, folder), cost(emulated, folder)) for _ in range(int(rounds))]
    for index, clock in enumerate(["wall", "cpu"]):
        bare_ms, emulated_ms = ([pair[who][index] for pair in pairs] for who in [0, 1])
        print(f"{clock}: bare {summary(bare_ms)}; emulated {summary(emulated_ms)}")


def request(folder, interpreter, runtime):
    version = subprocess.run([interpreter, "-V"], check=True, capture_output=True, text=True).stdout.split()[1]
    return {
        "zip": str(folder / "app.zip"),
        "layers": [],
        "handler": "app.handler",
        "python": ".".join(version.split(".")[:2]),
        "interpreter": interpreter,
        "runtime": runtime,
        "env": {},
        "events": [],
        "tmpMb": 512,
        "memoryMb": 1024,
        "initTimeout": 10,
        "restoreTimeout": 10,
        "timeout": 3,
        "retriesInit": False,
        "isolation": "namespaces",
        "network": False,
        "profile": False,
        "observe": True,
        "platformLog": False,
        "initializationType": "on-demand",
        "processes": None,
    }


def cost(command, folder):
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall * 1000, cpu * 1000


def summary(values):
    return f"median {statistics.median(values):.0f} ms, least {min(values):.0f} ms"


if __name__ == "__main__":
    main(*sys.argv[1:])
