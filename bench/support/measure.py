"""Runs a command to its end and prints its wall time and peak memory as one line of JSON.

    measure.py [--until TEXT] PROGRAM [ARGUMENT...]

What the command prints goes to stderr; a failure of it is one of this program. `until` in the JSON is the time at which
the command's stderr had a line with TEXT. The peak is the largest resident set that any single process of the command
had (getrusage(2), RUSAGE_CHILDREN), not the sum of several. A program inherits the peak of the process that started it,
hence a small Python in between and not Node.
"""

import json
import resource
import subprocess
import sys
import time

KIBIBYTE = 1024  # the unit of ru_maxrss on Linux

command = sys.argv[1:]
text = None
if command[0] == "--until":
    text = command[1].encode()
    command = command[2:]
started = time.perf_counter()
result = {}
with subprocess.Popen(command, stdout=sys.stderr, stderr=subprocess.PIPE if text else None) as process:
    for line in process.stderr or ():
        if text in line:
            result.setdefault("until", time.perf_counter() - started)
        sys.stderr.buffer.write(line)
result["seconds"] = time.perf_counter() - started
if text and "until" not in result and process.returncode == 0:
    sys.exit(f"{command[0]} ended without a line that has {text!r}")
result["peakBytes"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KIBIBYTE
print(json.dumps(result))
sys.exit(0 if process.returncode == 0 else 1)
