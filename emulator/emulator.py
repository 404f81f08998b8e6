"""Runs a deployment package as Lambda does: unpacked, isolated, started by the bootstrap, fed with events.

emulator.py REQUEST     REQUEST: a JSON file, `EmulatorRequest` in src/emulator/emulator.ts; prints
                        {"result": …} or, where this machine does not permit the isolation, {"refused": why}

Much of what it takes is importing. So nothing is imported that a few lines can do without (pathlib, tempfile, shutil),
and what is needed to unpack is imported by another process.
"""

import json
import os
import signal
import sys

from unpacking import Unpacking, clear


def main(file):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with open(file, encoding="utf-8") as text:
        request = json.load(text)
    scratch = os.path.join(os.path.dirname(os.path.abspath(file)), f"lambda-{os.urandom(4).hex()}")
    os.mkdir(scratch)
    try:
        answer = run(request, scratch)
    finally:
        clear(scratch)
    print(json.dumps(answer), flush=True)


def run(request, scratch):
    with Unpacking(request["zip"], request["layers"], scratch) as unpacking:
        # Here, so that both go on side by side.
        from lifetime import Refused, live

        try:
            return {"result": live(request, scratch, unpacking)}
        except Refused as refusal:
            return {"refused": str(refusal)}


if __name__ == "__main__":
    main(sys.argv[1])
    # To take the interpreter down in good order would take as long as the isolation.
    os._exit(0)
