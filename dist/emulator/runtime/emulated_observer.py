"""Sees what a function's start touches and what keeps it from starting, from inside the runtime process.

It imports nothing that the runtime does not import itself, and what it costs is told, so that it can be subtracted.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Callable

FRAMES = 20
CAUSES = 8
LOADER = os.sep + "_zipnest" + os.sep


class Observer:
    """Writes one JSON object to the file descriptor `fd` when the handler is imported, or cannot be."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        # The paths in their order; None when the start is over.
        self._files: dict[str, None] | None = {}
        self._began = 0.0
        self._before: set[str] = set()
        self._loader_began: float | None = None
        self._loader_ended: float | None = None
        self._task_root = os.environ["LAMBDA_TASK_ROOT"] + os.sep
        sys.addaudithook(self._see)

    def _see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" or self._files is None or not isinstance(arguments[0], str):
            return
        path, _, flags = arguments
        if not isinstance(flags, int) or flags & os.O_ACCMODE == os.O_RDONLY:
            self._files[path] = None
        if self._loader_ended is None:
            self._time_loader(path)

    def _time_loader(self, path: str) -> None:
        """Zipnest's loader is at work from the first of its files to the first that it leaves the start to."""
        if LOADER in path:
            self._loader_began = self._loader_began or time.monotonic()
        elif self._loader_began and path.startswith(self._task_root):
            self._loader_ended = time.monotonic()

    def attach(self) -> None:
        """To be called when the runtime interface client is imported and has not begun."""
        from awslambdaric import bootstrap

        find = bootstrap._get_handler

        def observed(handler: str) -> Callable[..., object]:
            self._before = set(sys.modules)
            self._began = time.monotonic()
            try:
                found: Callable[..., object] = find(handler)
            except BaseException as error:
                self._report(error)
                raise
            self._report(None)
            return found

        bootstrap._get_handler = observed

    def _report(self, error: BaseException | None) -> None:
        import json

        ended = time.monotonic()
        files, self._files = self._files, None
        report = {
            "importedMs": (ended - self._began) * 1000,
            "loaderMs": self._loader_ms(ended),
            "imported": [name for name in sys.modules if name not in self._before],
            "error": None if error is None else describe(error),
            "modules": modules(),
            "files": list(files or ()),
            "libraries": libraries(),
            "hooks": hooks(),
        }
        text = json.dumps(report)
        # Filled in last: the time that all this took.
        text = text[:-1] + f', "ownMs": {(time.monotonic() - ended) * 1000}}}\n'
        with open(self._fd, "wb") as pipe:
            pipe.write(text.encode("utf-8", "surrogateescape"))

    def _loader_ms(self, now: float) -> float:
        if self._loader_began is None:
            return 0
        return ((self._loader_ended or now) - self._loader_began) * 1000


def describe(error: BaseException | None) -> list[dict[str, Any]]:
    """An exception and what led to it, the nearest first: [{type, bases, message, module, path, errno, frames}]."""
    found: list[dict[str, Any]] = []
    while error is not None and len(found) < CAUSES:
        found.append(
            {
                "type": type(error).__name__,
                "bases": [base.__module__ + "." + base.__qualname__ for base in type(error).__mro__],
                "message": str(error),
                "module": error.name if isinstance(error, ImportError) else None,
                "path": path_of(error),
                "errno": error.errno if isinstance(error, OSError) else None,
                "frames": frames(error.__traceback__),
            }
        )
        error = error.__cause__ or error.__context__
    return found


def path_of(error: BaseException) -> str | None:
    path = error.path if isinstance(error, ImportError) else getattr(error, "filename", None)
    return path if isinstance(path, str) else None


def frames(traceback: TracebackType | None) -> list[dict[str, Any]]:
    """The innermost last, without those of the import system."""
    found: list[dict[str, Any]] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if not code.co_filename.startswith("<frozen importlib"):
            found.append({"file": code.co_filename, "line": traceback.tb_lineno, "function": code.co_name})
        traceback = traceback.tb_next
    return found[-FRAMES:]


def modules() -> dict[str, str | None]:
    """Each imported module's name with the file that it came from, if it came from one."""
    found: dict[str, str | None] = {}
    for name, module in list(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        origin = getattr(spec, "origin", None)
        found[name] = origin if isinstance(origin, str) and getattr(spec, "has_location", False) else None
    return found


def libraries() -> list[str]:
    """The files that are mapped as programs; none where the system does not tell."""
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            lines = maps.read().splitlines()
    except OSError:
        return []
    parts = [line.split(None, 5) for line in lines]
    return sorted({part[5] for part in parts if len(part) == 6 and "x" in part[1] and part[5].startswith("/")})


def hooks() -> dict[str, list[str]]:
    """The SnapStart hooks that are registered, in the order in which they would run."""
    library = sys.modules.get("snapshot_restore_py")
    if library is None:
        return {"beforeSnapshot": [], "afterRestore": []}
    return {
        "beforeSnapshot": [name_of(hook) for hook in reversed(library.get_before_snapshot())],
        "afterRestore": [name_of(hook) for hook in library.get_after_restore()],
    }


def name_of(hook: tuple[object, ...]) -> str:
    function = hook[0]
    return "{}.{}".format(getattr(function, "__module__", "?"), getattr(function, "__qualname__", repr(function)))
