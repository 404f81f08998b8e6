"""A function's life from INIT to its end, in an environment that is made for it and taken away again."""

import contextlib
import json
import os
import time

from execution import MIB, Execution
from sandbox import NoSandbox, Refused, Sandbox
from system import adopt_orphans

__all__ = ["Refused", "live"]


def live(request, scratch, unpacking):
    """What `Emulation` in src/emulator/emulation.ts describes. `scratch` is an empty folder for what it needs.

    Raises Refused where this machine does not permit the isolation.
    """
    adopt_orphans()
    folders = {
        "/var/task": unpacking.task,
        "/opt": unpacking.layers,
        "/var/runtime": request["runtime"],
        "/var/lang": os.path.dirname(os.path.dirname(request["interpreter"])),
    }
    sandbox = open_sandbox(request, folders, scratch)
    with contextlib.closing(sandbox), open(os.path.join(scratch, "log"), "w+b") as log:
        execution = Execution(request, sandbox, log)
        unpacking.wait()
        try:
            result = run_phases(execution, request)
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
    return Sandbox(os.path.join(scratch, "root"), folders, request["tmpMb"] * MIB, memory, request["network"])


def run_phases(execution, request):
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


def as_seen(result, paths):
    """Without namespaces the function's folders lie elsewhere; what is told of them is told as in Lambda."""
    text = json.dumps(result)
    for path, folder in sorted(paths.items(), key=lambda item: -len(item[1])):
        text = text.replace(json.dumps(folder)[1:-1], path)
    return json.loads(text)
