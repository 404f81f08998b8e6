"""Sets up sys.path as Lambda's bootstrap.py does, then runs a program: `bootstrap.py '[TASK_ROOT, LAYER…]' PROGRAM`."""

import json
import os
import site
import sys

if __name__ == "__main__":  # a spawned worker reads this file too
    root, *layers = json.loads(sys.argv[1])
    sys.path[:] = [entry for entry in sys.path if entry != os.path.dirname(os.path.abspath(__file__))]
    sys.path[:0] = [root, *layers]
    for folder in (root, *layers):
        site.addsitedir(folder)
    os.environ.setdefault("PYTHONPATH", "/var/runtime")
    exec(compile(sys.argv[2], "<program>", "exec"), {"__name__": "__main__"})
