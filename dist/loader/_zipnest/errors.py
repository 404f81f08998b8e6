"""What the loader raises."""


class ZipnestError(ImportError):
    """The nested dependencies cannot be provided; the message names the package, the fact and the cure.

    An ImportError, because the Lambda runtime reports those as one plain line ("Unable to import module …"), and
    everything else as a crash with a stack.
    """
