"""Measures a start of a function in the emulated Lambda environment, on some of the machine's CPUs.

    sandboxed.py REQUEST     REQUEST: a JSON file, `SandboxRequest` in sandboxed.mjs; prints JSON

It runs in namespaces of its own, with the emulation of the product on PYTHONPATH. Unlike there, the package lies
unpacked already, so that no round begins with 150 MB on their way to the disk.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import environment
from execution import MIB, Execution
from sandbox import Sandbox
from system import adopt_orphans

CHUNK = 1024 * 1024
TIMEOUT = 900  # seconds: what would not be ready after Lambda's 10, or on a busy machine, is measured all the same


def main(argument):
    request = json.loads(Path(argument).read_text())
    with tempfile.TemporaryDirectory(prefix="zipnest-bench-") as name:
        result = run(request, Path(name))
    print(json.dumps(result))


def run(request, scratch):
    adopt_orphans()
    folders = prepare(request, scratch)
    warm(folders["/var/task"])
    sandbox = Sandbox(str(scratch / "root"), folders, request["tmpMb"] * MIB, request["memoryMb"] * MIB)
    with contextlib.closing(sandbox):
        pin(request, sandbox)
        result = start(request, sandbox) if request["program"] is None else finish(request, sandbox)
        return {**result, "writtenBytes": written_bytes(scratch / "root/tmp")}


def prepare(request, scratch):
    """The folders that the function sees, by the paths that it knows them by."""
    layers = scratch / "opt"
    layers.mkdir()
    scratch.chmod(0o755)
    return {
        "/opt": layers,
        "/var/runtime": Path(request["runtime"]) if request["runtime"] else layers,
        "/var/lang": Path(request["interpreter"]).parents[1],
        "/var/bench": Path(__file__).with_name("inside"),
        **{path: Path(folder) for path, folder in request["folders"].items()},
    }


def pin(request, sandbox):
    """What starts in the sandbox runs on so many of the machine's CPUs."""
    cpus = sorted(os.sched_getaffinity(0))[-request["cpus"] :]
    if len(cpus) < request["cpus"]:
        raise RuntimeError(f"{request['cpus']} CPUs are to be measured, and this machine has {len(cpus)}")
    enter = sandbox.enter

    def enter_pinned():
        os.sched_setaffinity(0, cpus)
        enter()

    sandbox.enter = enter_pinned


def warm(folder):
    """Read the package into the page cache, as if Lambda had just put it there."""
    for path in folder.rglob("*"):
        if path.is_file():
            with open(path, "rb") as file:
                while file.read(CHUNK):
                    pass


def start(request, sandbox):
    """The runtime with its function, until it asks for the first event; or what it then takes to answer that one."""
    with tempfile.TemporaryFile() as log:
        execution = Execution(request, sandbox, log)
        try:
            result, before = execution.init(TIMEOUT), 0.0
            if "error" not in result and "event" in request:
                before = cpu_seconds(execution.process_id)
                [result] = execution.invoke([request["event"]], TIMEOUT)
            if "error" not in result:
                measured = {
                    "seconds": result["ms"] / 1000,
                    "cpuSeconds": cpu_seconds(execution.process_id) - before,
                    "peakBytes": peak(execution.process_id),
                }
        finally:
            execution.end()
        if "error" in result:
            log.seek(0)
            raise RuntimeError(f"{result['error']}\n{log.read().decode(errors='replace')}")
    return measured


def finish(request, sandbox):
    """A program to its end; the last line that it prints is the result."""
    result = subprocess.run(
        request["program"],
        env=environment(request, sandbox.paths, ""),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=sandbox.enter,
        check=False,
    )
    output = result.stdout.decode()
    if result.returncode != 0:
        raise RuntimeError(f"status {result.returncode}\n{output}")
    return json.loads(output.splitlines()[-1])


def cpu_seconds(process_id):
    """How long CPUs have worked for the process, all its threads together."""
    after_name = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def peak(process_id):
    """Bytes: the largest resident set since the process became what it is. (ru_maxrss counts its time as us, too.)"""
    status = Path(f"/proc/{process_id}/status").read_text()
    return int(re.search(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)[1]) * 1024


def written_bytes(folder):
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main(sys.argv[1])
