"""Zipnest's loader: makes the dependencies in `packages.zip`, beside this file, importable on AWS Lambda.

It runs once in every cold start, before any code of the function:

- `activate()` unpacks the archive below the temporary directory, if it is not there yet, and puts the unpacked
  folder on `sys.path`, right behind the function's own code (`loader.py`; the unpacking itself is `unpack.py`).
- the entry shims, small generated files, call `activate()` and then hand over to the file that they stand for
  (`shim.py`).

Standard library only, Python 3.9 and newer. Nothing is imported before it is needed: `/var/task` is read-only, so
that Python compiles these files anew in each cold start.
"""

from _zipnest.errors import ZipnestError
from _zipnest.loader import activate
from _zipnest.shim import beside, nested, replaced

__all__ = ["ZipnestError", "activate", "beside", "nested", "replaced"]
