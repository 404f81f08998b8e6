"""What the loader raises."""

from __future__ import annotations

REDEPLOY = "Build and deploy the package again."


class ZipnestError(ImportError):
    """The nested dependencies cannot be provided; the message names the package, the fact and the cure.

    An ImportError, because the Lambda runtime reports those as one plain line ("Unable to import module …"), and
    everything else as a crash with a stack.
    """


class Damaged(Exception):
    """A file of the package is not what the build wrote; the text says where. `file`: its path, where it is known."""

    def __init__(self, fact: str, file: str | None = None) -> None:
        super().__init__(fact)
        self.file = file


def unusable(name: str, fact: str, cure: str) -> ZipnestError:
    """The error about the package `name`."""
    return ZipnestError(f"Zipnest cannot provide the dependencies of {name!r}: {fact}. {cure}", name=name)
