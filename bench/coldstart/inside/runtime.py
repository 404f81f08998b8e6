"""What has happened in a Lambda process before it imports the handler."""

import importlib
import os
import sys
import types

# What awslambdaric 4.2.2 imports of the standard library, for Python 3.9, which it has no wheels for.
STANDARD_MODULES = ["decimal", "enum", "importlib", "json", "logging", "math", "threading", "traceback", "warnings"]


def start():
    """Set the search path and import the runtime interface client, as the bootstrap does; but serve nothing."""
    sys.path[0] = os.environ["LAMBDA_RUNTIME_DIR"]
    try:
        client = importlib.import_module("awslambdaric.__main__")
    except ModuleNotFoundError:
        for name in STANDARD_MODULES:
            importlib.import_module(name)
        client = types.ModuleType("awslambdaric.__main__")
        sys.modules["awslambdaric"] = types.ModuleType("awslambdaric")
        sys.modules["awslambdaric.__main__"] = client
    client.main = lambda _: None
    importlib.import_module("bootstrap").main()
