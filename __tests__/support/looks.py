"""What a handler's module shows of how it was found, so that packages with and without shims can be compared.

A handler returns `report(__name__)`; `reference` is the handler that does it for all of them in a package without
shims. What differs by intention is made equal: nested dependencies lie below the temporary directory.
"""

import importlib
import inspect
import os
import pickle
import re
import sys
import traceback

TASK_ROOT = os.environ["LAMBDA_TASK_ROOT"]
NESTED = r"/[^\s\"']*/zipnest-[^/]+/site-packages"


def report(name):
    """Of the module `name`, which has `handler`, `fail` and `Event`, and of the packages around it."""
    module = sys.modules[name]
    parts = name.split(".")
    names = [".".join(parts[: depth + 1]) for depth in range(len(parts))]
    event = pickle.dumps(module.Event(3))
    return {
        "modules": {each: facts(sys.modules[each]) for each in names},
        "sources": [inspect.getsource(item) for item in (module.handler, module.fail, module.Event)],
        "code": shown(module.handler.__code__.co_filename),
        "traceback": shown(traceback_of(module.fail)),
        "pickle": event.decode("latin-1"),
        "unpickled": [type(pickle.loads(event)) is module.Event, pickle.loads(event).size],
        "pickled function": pickle.loads(pickle.dumps(module.handler)) is module.handler,
        "dependency": module.nestled.VALUE,
        "nested": bool(re.match(NESTED, module.nestled.__file__)),
    }


def facts(module):
    spec, loader = module.__spec__, module.__spec__.loader
    return {
        "name": module.__name__,
        "package": module.__package__,
        "file": shown(getattr(module, "__file__", None)),
        "cached": shown(getattr(module, "__cached__", None)),
        "path": places(getattr(module, "__path__", None)),
        "doc": module.__doc__,
        "names": sorted(vars(module)),
        "spec": [spec.name, shown(spec.origin), shown(spec.cached), spec.parent, spec.has_location],
        "locations": places(spec.submodule_search_locations),
        "loader": [module.__loader__ is loader, getattr(loader, "name", None), shown(getattr(loader, "path", None))],
        "is package": loader.is_package(module.__name__),
        "source": outcome(inspect.getsource, module),
        "source of the loader": outcome(loader.get_source, module.__name__),
        "source file": shown(outcome(inspect.getsourcefile, module)),
        "repr": re.sub("0x[0-9a-f]+", "0x…", re.sub(r"('[^']+')(, \1)+", r"\1", shown(repr(module)))),
    }


def traceback_of(function):
    try:
        function()
    except Exception:
        return traceback.format_exc()
    raise AssertionError(f"{function} did not fail")


def outcome(function, argument):
    try:
        return function(argument)
    except Exception as error:
        return type(error).__name__


def places(paths):
    return None if paths is None else list(dict.fromkeys(map(shown, paths)))


def shown(text):
    """`text` with the paths that a package without shims has in Lambda."""
    return None if text is None else re.sub(NESTED, "/var/task", text.replace(TASK_ROOT, "/var/task"))


def reference(event, context):
    modules = {handler: handler.rpartition(".")[0].replace("/", ".") for handler in event["handlers"]}
    return {handler: importlib.import_module(name).handler({}, None) for handler, name in modules.items()}
