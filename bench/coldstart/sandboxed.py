"""Measures a start of a function in the emulated Lambda environment, on some of the machine's CPUs.

    sandboxed.py REQUEST     REQUEST: a JSON file, `SandboxRequest` in sandboxed.mjs; prints JSON

It runs in namespaces of its own, with the emulation of the tests on PYTHONPATH. Unlike there, the package lies unpacked
already, so that no round begins with 150 MB on their way to the disk.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import emulator
from runtime_api import RuntimeApi
from sandbox import Sandbox

CHUNK = 1024 * 1024
INIT_TIMEOUT = 900  # seconds: what would not be ready after Lambda's 10, or on a busy machine, is measured all the same


def main(argument):
    request = json.loads(Path(argument).read_text())
    with tempfile.TemporaryDirectory(prefix="zipnest-bench-") as name:
        scratch = Path(name)
        try:
            result = run(request, scratch)
        finally:
            emulator.unmount(scratch / "root")
    print(json.dumps(result))


def run(request, scratch):
    folders = prepare(request, scratch)
    warm(folders["/var/task"])
    memory = request["memoryMb"] * emulator.MIB
    sandbox = Sandbox(scratch / "root", folders, request["tmpMb"] * emulator.MIB, memory)
    with contextlib.closing(sandbox):
        result = start(request, sandbox) if request["program"] is None else finish(request, sandbox)
        return {**result, "writtenBytes": written_bytes(scratch / "root/tmp")}


def prepare(request, scratch):
    """The folders that the function sees, by the paths that it knows them by."""
    runtime, layers = scratch / "runtime", scratch / "opt"
    layers.mkdir()
    if request["awslambdaric"] is not None:
        shutil.copytree(request["awslambdaric"], runtime)
    shutil.copytree(emulator.RUNTIME, runtime, dirs_exist_ok=True)
    for folder in [scratch, runtime]:
        folder.chmod(0o755)
    language = Path(request["interpreter"]).parents[1]
    return {
        "/opt": layers,
        "/var/runtime": runtime,
        "/var/lang": language,
        "/var/bench": Path(__file__).with_name("inside"),
        **{path: Path(folder) for path, folder in request["folders"].items()},
    }


def warm(folder):
    """Read the package into the page cache, as if Lambda had just put it there."""
    for path in folder.rglob("*"):
        if path.is_file():
            with open(path, "rb") as file:
                while file.read(CHUNK):
                    pass


def start(request, sandbox):
    """The runtime with its function, until it asks for the first event."""
    api = RuntimeApi()
    with tempfile.TemporaryFile() as log:
        process = launch(request, sandbox, ["/bin/bash", "/var/runtime/bootstrap"], api.address, log)
        try:
            init = emulator.supervise(process, api, {"events": [], "initTimeout": INIT_TIMEOUT})["init"]
            peak_bytes = None if "error" in init else peak(process.pid)
        finally:
            emulator.end(process)
        if "error" in init:
            log.seek(0)
            raise RuntimeError(f"{init['error']}\n{log.read().decode(errors='replace')}")
    return {"seconds": init["ms"] / 1000, "peakBytes": peak_bytes}


def finish(request, sandbox):
    """A program to its end; the last line that it prints is the result."""
    process = launch(request, sandbox, request["program"], "", subprocess.PIPE)
    try:
        output = process.communicate()[0].decode()
    finally:
        emulator.end(process)
    if process.returncode != 0:
        raise RuntimeError(f"status {process.returncode}\n{output}")
    return json.loads(output.splitlines()[-1])


def launch(request, sandbox, program, api_address, output):
    cpus = sorted(os.sched_getaffinity(0))[-request["cpus"] :]
    if len(cpus) < request["cpus"]:
        raise RuntimeError(f"{request['cpus']} CPUs are to be measured, and this machine has {len(cpus)}")

    def enter():
        os.sched_setaffinity(0, cpus)
        sandbox.enter()

    return subprocess.Popen(
        sandbox.argv(program),
        env=emulator.environment(request, sandbox.paths, api_address),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=enter,
    )


def peak(process_id):
    """Bytes: the largest resident set since the process became what it is. (ru_maxrss counts its time as us, too.)"""
    status = Path(f"/proc/{process_id}/status").read_text()
    return int(re.search(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)[1]) * 1024


def written_bytes(folder):
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main(sys.argv[1])
