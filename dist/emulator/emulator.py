"""Runs a deployment package as Lambda does: unpacked, isolated, started by the bootstrap, fed with events.

emulator.py REQUEST     REQUEST: a JSON file, `EmulatorRequest` in src/emulator/emulator.ts; prints
                        {"result": …} or, where this machine does not permit the isolation, {"refused": why}
"""

import contextlib
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from execution import MIB, Execution
from sandbox import NoSandbox, Refused, Sandbox
from system import adopt_orphans
from unpack import unpack


def main(file):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    request = json.loads(Path(file).read_text())
    # Not by tempfile: what that imports takes longer than the isolation.
    scratch = Path(file).with_name(f"lambda-{os.urandom(4).hex()}")
    scratch.mkdir()
    try:
        answer = {"result": run(request, scratch)}
    except Refused as refusal:
        answer = {"refused": str(refusal)}
    finally:
        shutil.rmtree(scratch)
    print(json.dumps(answer))


def as_seen(result, paths):
    """Without namespaces the function's folders lie elsewhere; what is told of them is told as in Lambda."""
    text = json.dumps(result)
    for path, folder in sorted(paths.items(), key=lambda item: -len(item[1])):
        text = text.replace(json.dumps(folder)[1:-1], path)
    return json.loads(text)


def run(request, scratch):
    adopt_orphans()
    folders = prepare(request, scratch)
    sandbox = open_sandbox(request, folders, scratch)
    with contextlib.closing(sandbox), open(scratch / "log", "w+b") as log:
        execution = Execution(request, sandbox, log)
        try:
            result = live(execution, request)
        finally:
            code = execution.end()
        log.seek(0)
        result = {
            **result,
            "isolation": sandbox.description,
            "outOfMemory": sandbox.memory.exceeded,
            "observations": execution.observations,
            "exitCode": code,
            "log": log.read().decode(errors="replace"),
        }
        return result if request["isolation"] == "namespaces" else as_seen(result, sandbox.paths)


def open_sandbox(request, folders, scratch):
    memory = request["memoryMb"] * MIB
    if request["isolation"] == "none":
        return NoSandbox(folders, memory)
    return Sandbox(scratch / "root", folders, request["tmpMb"] * MIB, memory, request["network"])


def live(execution, request):
    """INIT, and the events as long as the runtime takes them."""
    limit = request["timeout"]
    init = execution.init(request["initTimeout"])
    result = {"init": init, "retriedInit": None, "restore": None, "responses": []}
    events = request["events"]
    if "error" not in init:
        result["restore"] = execution.restore()
    elif request["retriesInit"] and init["error"]["errorType"] == "Sandbox.Timedout" and events:
        # Lambda tries INIT once more within the first invocation and its time-out, over the same /tmp.
        execution.end()
        started = time.monotonic()
        result["retriedInit"] = execution.init(limit)
        limit -= time.monotonic() - started
    step = request["processes"] or 1
    for start in range(0, len(events), step):
        responses = execution.invoke(events[start : start + step], limit)
        result["responses"] += responses
        if not responses:
            break
        limit = request["timeout"]
    return result


def prepare(request, scratch):
    """The folders that the function sees, by the paths that it knows them by."""
    task, layers = scratch / "task", scratch / "opt"
    task.mkdir()
    unpack(request["zip"], task)
    layers.mkdir()
    for layer in request["layers"]:
        unpack(layer, layers)
    scratch.chmod(0o755)
    language = Path(request["interpreter"]).parents[1]
    return {"/var/task": task, "/opt": layers, "/var/runtime": Path(request["runtime"]), "/var/lang": language}


if __name__ == "__main__":
    main(sys.argv[1])
