"""Zipnest's loader: makes the dependencies that lie beside this file importable on AWS Lambda.

It runs once in every cold start, before any code of the function. The entry shims, small generated files, call it
and then hand over to the files that they stand for (`shim.py`). `activate()` puts the unpacked dependencies on
`sys.path`, right behind the function's own code (`loader.py`); most of the rest is for the first start of an execution
environment only, in which `packages.zip` is unpacked below the temporary directory (`unpack.py`). A split package has
dependencies in three places (`index.py`): its start also makes links (`farm.py`), imports unpack what they need
(`lazy.py`), and a process beside the start what they are about to need (`ahead.py`).

Standard library only, Python 3.9 and newer. `/var/task` is read-only, so that Python compiles these files anew in each
cold start: what every start needs is kept short and apart from what few need, and little is imported.
"""

from _zipnest.loader import activate
from _zipnest.shim import beside, nested, replaced

__all__ = ["activate", "beside", "nested", "replaced"]
