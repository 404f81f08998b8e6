"""Times one statement in a process that has come as far as a Lambda runtime that is about to import the handler.

extract.py STATEMENT     prints {"seconds": …, "cpuSeconds": … of all threads, "peakBytes": …}
"""

import json
import re
import sys
import time

import runtime

runtime.start()
started, cpu_started = time.perf_counter(), time.process_time()
exec(sys.argv[1], {})
seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
with open("/proc/self/status", encoding="ascii") as status:
    peak = re.search(r"^VmHWM:\s*(\d+) kB$", status.read(), re.MULTILINE)
print(json.dumps({"seconds": seconds, "cpuSeconds": cpu_seconds, "peakBytes": int(peak[1]) * 1024}))
