"""Runs a command to its end and prints its wall time and peak memory as one line of JSON.

    measure.py PROGRAM [ARGUMENT...]

What the command prints goes to stderr; a failure of it is one of this program. The peak is the largest resident
set that any single process of the command had (getrusage(2), RUSAGE_CHILDREN), not the sum of several. A program
inherits the peak of the process that started it, hence a small Python in between and not Node.
"""

import json
import resource
import subprocess
import sys
import time

KIBIBYTE = 1024  # the unit of ru_maxrss on Linux

started = time.perf_counter()
status = subprocess.run(sys.argv[1:], stdout=sys.stderr, check=False).returncode
seconds = time.perf_counter() - started
peak_bytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KIBIBYTE
print(json.dumps({"seconds": seconds, "peakBytes": peak_bytes}))
sys.exit(0 if status == 0 else 1)
