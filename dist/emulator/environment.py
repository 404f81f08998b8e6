"""The environment variables of a function."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REGION = "us-east-1"
NAME = "emulated"
# Those that Lambda sets and a user cannot.
LIBRARY_FOLDERS = ["/lib64", "/usr/lib64"]


def environment(request: dict[str, Any], paths: dict[str, str], api_address: str) -> dict[str, str]:
    """The variables that Lambda sets, the function's own, and those that the emulated bootstrap takes away."""
    task, layers, runtime, language = (paths[name] for name in ["/var/task", "/opt", "/var/runtime", "/var/lang"])
    libraries = [f"{language}/lib", *LIBRARY_FOLDERS, runtime, f"{runtime}/lib", task, f"{task}/lib"]
    kind = request["initializationType"]
    # Lambda gives a function with SnapStart no log group: the names would be those of the snapshot.
    log = {"AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{NAME}", "AWS_LAMBDA_LOG_STREAM_NAME": NAME}
    processes = {"AWS_LAMBDA_MAX_CONCURRENCY": str(request["processes"])} if request["processes"] else {}
    return {
        "PATH": f"{language}/bin:/usr/local/bin:/usr/bin/:/bin:{layers}/bin",
        "LD_LIBRARY_PATH": ":".join([*libraries, f"{layers}/lib"]),
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "LAMBDA_TASK_ROOT": task,
        "LAMBDA_RUNTIME_DIR": runtime,
        "_HANDLER": request["handler"],
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EXECUTION_ENV": f"AWS_Lambda_python{request['python']}",
        "AWS_LAMBDA_FUNCTION_NAME": NAME,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(request["memoryMb"]),
        "AWS_LAMBDA_INITIALIZATION_TYPE": kind,
        **({} if kind == "snap-start" else log),
        **processes,
        "AWS_LAMBDA_RUNTIME_API": api_address,
        **request["env"],
        "EMULATED_INTERPRETER": f"{language}/bin/{os.path.basename(request['interpreter'])}",
        "EMULATED_OPTIONS": "-X importtime" if request["profile"] else "",
        "EMULATED_OPT": layers,
    }
