"""Child interpreters run this as their `usercustomize`: they have site-packages on PYTHONPATH, but no finder.

Only for the Python that the package was built for: a child may be another one.
"""

import os
import sys

root = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
on_path = root in sys.path
if not on_path:
    sys.path.append(root)
try:
    from _zipnest.loader import PYTHON, Package

    package = Package(root, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    if package.python == PYTHON:
        from _zipnest.lazy import enable

        enable(package)
finally:
    if not on_path:
        sys.path.remove(root)
