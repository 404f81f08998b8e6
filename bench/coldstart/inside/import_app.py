"""Times `import app` in a process that has come as far as a Lambda runtime; prints wall and CPU seconds.

import_app.py [activated]     activated: the loader has done its work before, only the shim is left
"""

import sys
import time

import runtime

runtime.start()
if sys.argv[1:] == ["activated"]:
    import _zipnest

    _zipnest.activate()
started, cpu_started = time.perf_counter(), time.process_time()
import app  # noqa: E402

seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
assert app.PROBE
print(seconds, cpu_seconds)
