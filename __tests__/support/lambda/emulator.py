"""Runs a deployment package as Lambda does: unpacked, isolated, started by the bootstrap, fed with events.

emulator.py REQUEST     REQUEST: a JSON file, `EmulatorRequest` in invoke.ts; prints `Invocation` as JSON
emulator.py --probe     prints {"memory": bool} where isolation works, else fails
"""

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from runtime_api import RuntimeApi
from sandbox import NoSandbox, Sandbox
from unpack import unpack

MIB = 1024 * 1024
RUNTIME = Path(__file__).with_name("runtime")


def main(argument):
    with tempfile.TemporaryDirectory(prefix="zipnest-lambda-") as name:
        scratch = Path(name)
        try:
            result = probe(scratch) if argument == "--probe" else run(json.loads(Path(argument).read_text()), scratch)
        finally:
            unmount(scratch / "root")
    print(json.dumps(result))


def unmount(root):
    """So that what is mounted below is not removed with the folder."""
    if root.is_mount():
        subprocess.run(["umount", "--lazy", str(root)], check=True)


def probe(scratch):
    with contextlib.closing(Sandbox(scratch / "root", {}, MIB, 64 * MIB)) as sandbox:
        return {"memory": sandbox.limits_memory}


def run(request, scratch):
    folders = prepare(request, scratch)
    if request["isolated"]:
        sandbox = Sandbox(scratch / "root", folders, request["tmpMb"] * MIB, request["memoryMb"] * MIB)
    else:
        sandbox = NoSandbox(folders)
    api = RuntimeApi()
    with contextlib.closing(sandbox), open(scratch / "log", "w+b") as log:
        process = subprocess.Popen(
            sandbox.argv(["/bin/bash", f"{sandbox.paths['/var/runtime']}/bootstrap"]),
            env=environment(request, sandbox.paths, api.address),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=sandbox.enter,
        )
        try:
            result = supervise(process, api, request)
        finally:
            end(process)
        log.seek(0)
        return {**result, "log": log.read().decode(errors="replace")}


def prepare(request, scratch):
    """The folders that the function sees, by the paths that it knows them by."""
    task, layers, runtime = (scratch / name for name in ["task", "opt", "runtime"])
    task.mkdir()
    unpack(request["zip"], task)
    layers.mkdir()
    for layer in request["layers"]:
        unpack(layer, layers)
    shutil.copytree(request["awslambdaric"], runtime)
    shutil.copytree(RUNTIME, runtime, dirs_exist_ok=True)
    language = Path(request["interpreter"]).parents[1]
    for folder in [scratch, runtime]:
        folder.chmod(0o755)
    return {"/var/task": task, "/opt": layers, "/var/runtime": runtime, "/var/lang": language}


def environment(request, paths, api_address):
    """The variables that Lambda sets, and the function's own."""
    task, layers, runtime, language = (paths[name] for name in ["/var/task", "/opt", "/var/runtime", "/var/lang"])
    libraries = [f"{language}/lib", "/lib64", "/usr/lib64", runtime, f"{runtime}/lib", task, f"{task}/lib"]
    return {
        "PATH": f"{language}/bin:/usr/local/bin:/usr/bin/:/bin:{layers}/bin",
        "LD_LIBRARY_PATH": ":".join([*libraries, f"{layers}/lib"]),
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "LAMBDA_TASK_ROOT": task,
        "LAMBDA_RUNTIME_DIR": runtime,
        "_HANDLER": request["handler"],
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EXECUTION_ENV": f"AWS_Lambda_python{request['python']}",
        "AWS_LAMBDA_FUNCTION_NAME": "emulated",
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(request["memoryMb"]),
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/emulated",
        "AWS_LAMBDA_LOG_STREAM_NAME": "emulated",
        "AWS_LAMBDA_RUNTIME_API": api_address,
        "EMULATED_INTERPRETER": f"{language}/bin/{Path(request['interpreter']).name}",
        "EMULATED_OPT": layers,
        **request["env"],
    }


def supervise(process, api, request):
    """Feed the runtime until the events or the runtime end."""
    watcher = threading.Thread(target=lambda: api.reports.put(("exit", exit_error(process.wait()))), daemon=True)
    watcher.start()
    kind, value, ms = wait(api, request["initTimeout"])
    init = {"ms": ms} if kind == "ready" else {"ms": ms, "error": value}
    responses = []
    for event in request["events"]:
        if kind != "ready":
            break
        api.send(event, request["timeout"])
        kind, value, ms = wait(api, request["timeout"])
        responses.append({"ms": ms, "value" if kind == "response" else "error": value})
        if kind in ["response", "error"]:
            kind, _, _ = wait(api, request["timeout"])
    if kind == "init-error":
        wait(api, request["timeout"])
    code = process.poll()
    return {"init": init, "responses": responses, "exitCode": 128 - code if code is not None and code < 0 else code}


def wait(api, seconds):
    """What the runtime does next, its value and the milliseconds until then; ("timeout", error) after `seconds`."""
    started = time.monotonic()
    try:
        kind, value = api.reports.get(timeout=seconds)
    except queue.Empty:
        message = f"Task timed out after {seconds:.2f} seconds"
        kind, value = "timeout", {"errorType": "Sandbox.Timedout", "errorMessage": message}
    return kind, value, round((time.monotonic() - started) * 1000)


def exit_error(code):
    """In Lambda's words."""
    reason = f"signal: {signal.strsignal(-code).lower()}" if code < 0 else f"exit status {code}"
    return {"errorType": "Runtime.ExitError", "errorMessage": f"Runtime exited with error: {reason}"}


def end(process):
    """End the runtime and what it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    main(sys.argv[1])
