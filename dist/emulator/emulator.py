"""Runs a deployment package as Lambda does: unpacked, isolated, started by the bootstrap, fed with events.

emulator.py REQUEST     REQUEST: a JSON file, `EmulatorRequest` in src/emulator/emulator.ts; prints
                        {"result": …} or, where this machine does not permit the isolation, {"refused": why}

Much of what it takes is importing, so that nothing is imported that a few lines can do without: zipfile, pathlib,
tempfile, shutil.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import time

from execution import MIB, Execution
from sandbox import NoSandbox, Refused, Sandbox
from system import adopt_orphans
from unpack import unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def main(file: str) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with open(file, encoding="utf-8") as text:
        request = json.load(text)
    scratch = os.path.join(os.path.dirname(os.path.abspath(file)), f"lambda-{os.urandom(4).hex()}")
    os.mkdir(scratch)
    try:
        answer: dict[str, Any] = {"result": run(request, scratch)}
    except Refused as refusal:
        answer = {"refused": str(refusal)}
    finally:
        clear(scratch)
    print(json.dumps(answer), flush=True)


def run(request: dict[str, Any], scratch: str) -> dict[str, Any]:
    adopt_orphans()
    folders = prepare(request, scratch)
    sandbox = open_sandbox(request, folders, scratch)
    with contextlib.closing(sandbox), open(os.path.join(scratch, "log"), "w+b") as log:
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


def open_sandbox(request: dict[str, Any], folders: dict[str, str], scratch: str) -> Sandbox | NoSandbox:
    memory = request["memoryMb"] * MIB
    if request["isolation"] == "none":
        return NoSandbox(folders, memory)
    return Sandbox(os.path.join(scratch, "root"), folders, request["tmpMb"] * MIB, memory, request["network"])


def live(execution: Execution, request: dict[str, Any]) -> dict[str, Any]:
    """INIT, and the events as long as the runtime takes them."""
    limit = request["timeout"]
    init = execution.init(request["initTimeout"])
    result: dict[str, Any] = {"init": init, "retriedInit": None, "restore": None, "responses": []}
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


def prepare(request: dict[str, Any], scratch: str) -> dict[str, str]:
    """The folders that the function sees, by the paths that it knows them by."""
    task, layers = os.path.join(scratch, "task"), os.path.join(scratch, "opt")
    os.mkdir(task)
    unpack(request["zip"], task)
    os.mkdir(layers)
    for layer in request["layers"]:
        unpack(layer, layers)
    os.chmod(scratch, 0o755)
    language = os.path.dirname(os.path.dirname(request["interpreter"]))
    return {"/var/task": task, "/opt": layers, "/var/runtime": request["runtime"], "/var/lang": language}


def as_seen(result: dict[str, Any], paths: dict[str, str]) -> dict[str, Any]:
    """Without namespaces the function's folders lie elsewhere; what is told of them is told as in Lambda."""
    text = json.dumps(result)
    for path, folder in sorted(paths.items(), key=lambda item: -len(item[1])):
        text = text.replace(json.dumps(folder)[1:-1], path)
    seen: dict[str, Any] = json.loads(text)
    return seen


def clear(scratch: str) -> None:
    """Remove `scratch` and what is in it.

    Of `root`, the sandbox's, the empty folder alone: what is still mounted there would be this machine's own.
    """
    root = os.path.join(scratch, "root")
    if os.path.isdir(root):
        os.rmdir(root)
    _remove(scratch)


def _remove(folder: str) -> None:
    for parent, folders, files in os.walk(folder, topdown=False):
        for name in folders:
            path = os.path.join(parent, name)
            if os.path.islink(path):
                os.unlink(path)
            else:
                os.rmdir(path)
        for name in files:
            os.unlink(os.path.join(parent, name))
    os.rmdir(folder)


if __name__ == "__main__":
    main(sys.argv[1])
    # To take the interpreter down in good order would take as long as the isolation.
    os._exit(0)
