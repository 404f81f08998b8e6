"""How long `import app` takes in fresh interpreters: without a loader, with one, and with its shim alone.

activation.py INTERPRETER COUNT     prints {"plain": [[wall seconds, CPU seconds]…], "package": […], "shim": […]}
"""

import json
import os
import subprocess
import sys

PROGRAM = "/var/bench/import_app.py"


def main(interpreter, count):
    without = {**os.environ, "LAMBDA_TASK_ROOT": "/var/plain"}
    kinds = {"plain": (without, []), "package": (os.environ, []), "shim": (os.environ, ["activated"])}
    measure(interpreter, *kinds["package"])  # unpacks
    found = {kind: [] for kind in kinds}
    for _ in range(int(count)):
        for kind, settings in kinds.items():
            found[kind].append(measure(interpreter, *settings))
    print(json.dumps(found))


def measure(interpreter, env, arguments):
    done = subprocess.run([interpreter, PROGRAM, *arguments], env=env, stdout=subprocess.PIPE, check=True)
    return [float(text) for text in done.stdout.split()]


if __name__ == "__main__":
    main(*sys.argv[1:])
