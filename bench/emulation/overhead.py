"""Measures what the emulated Lambda costs beside a bare import of the handler.

    overhead.py INTERPRETER RUNTIME PAIRS     RUNTIME: a folder made by emulator/prepare.py with that interpreter

Starts `python -c "import app"` and the emulation of the same module, without an event, in turns; the page cache and
the bytecode of both are warm. Prints JSON: {"bare": …, "emulated": …}, of each the fastest {"seconds", "cpuSeconds"},
the latter with all children.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

EMULATOR = Path(__file__).resolve().parents[2] / "emulator/emulator.py"
CODE = "def handler(event, context):\n    return event\n"


def main(interpreter, runtime, pairs):
    with tempfile.TemporaryDirectory(prefix="zipnest-bench-") as name:
        folder = Path(name)
        (folder / "app.py").write_text(CODE)
        with zipfile.ZipFile(folder / "app.zip", "w") as package:
            entry = zipfile.ZipInfo("app.py")
            entry.external_attr = 0o100644 << 16
            package.writestr(entry, CODE)
        (folder / "request.json").write_text(json.dumps(request(folder, interpreter, runtime)))
        options = ["-E", "-s", "-S", "-X", f"pycache_prefix={folder / 'pyc'}"]
        commands = {
            "bare": [interpreter, "-c", "import app"],
            "emulated": [interpreter, *options, str(EMULATOR), str(folder / "request.json")],
        }
        answer = subprocess.run(commands["emulated"], cwd=folder, check=True, capture_output=True).stdout
        if "result" not in json.loads(answer) or "error" in json.loads(answer)["result"]["init"]:
            raise RuntimeError(answer.decode())
        rounds = [{name: cost(command, folder) for name, command in commands.items()} for _ in range(int(pairs))]
    units = ["seconds", "cpuSeconds"]
    fastest = {name: {unit: min(one[name][unit] for one in rounds) for unit in units} for name in commands}
    print(json.dumps(fastest))


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
    seconds, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": seconds, "cpuSeconds": cpu}


if __name__ == "__main__":
    main(*sys.argv[1:])
