"""Emulates /var/runtime/bootstrap.py: the search path as Lambda sets it, then the runtime interface client."""

from __future__ import annotations

import os
import site
import sys

TASK_ROOT = os.environ["LAMBDA_TASK_ROOT"]
# /opt, but where the emulation runs without namespaces.
LAYERS = os.environ.pop("EMULATED_OPT", "/opt") + "/python"
LAYER_FOLDERS = [LAYERS, "{}/lib/python{}.{}/site-packages".format(LAYERS, *sys.version_info[:2])]
# There this machine's own packages are in sight, too.
HIDES_PACKAGES = os.environ.pop("EMULATED_HIDES_PACKAGES", "") == "1"
# The file descriptor that takes what is observed of the start.
OBSERVER = os.environ.pop("EMULATED_OBSERVER", "")


def main() -> None:
    if HIDES_PACKAGES:
        foreign = [*site.getsitepackages(), site.getusersitepackages()]
        sys.path[:] = [folder for folder in sys.path if folder not in foreign]
    layer_folders = [] if "PYTHONPATH" in os.environ else LAYER_FOLDERS
    for folder in [*layer_folders, TASK_ROOT]:
        sys.path.insert(0, folder)
    if OBSERVER:
        # Before the .pth files: what they start is part of the start.
        from emulated_observer import Observer

        observer = Observer(int(OBSERVER))
    for folder in [TASK_ROOT, *layer_folders]:
        site.addsitedir(folder)
    os.environ.setdefault("PYTHONPATH", os.environ["LAMBDA_RUNTIME_DIR"])

    from awslambdaric.__main__ import main as serve

    if OBSERVER:
        observer.attach()
    serve([TASK_ROOT, os.environ["_HANDLER"]])


if __name__ == "__main__":
    main()
