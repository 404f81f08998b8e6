"""Each handler form, as Lambda imports it; and that the modules look as if there were no shim."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.packages import build
from support.pythons import Python, run

DEPENDENCIES = {
    "dep.py": "VALUE = 42\n",
    "entry.py": "import dep\ndef main(): return dep.VALUE\n",
    "wrapper/__init__.py": "import dep\n",
    "wrapper/handler.py": "from wrapper import dep\ndef main(): return dep.VALUE\n",
    "google/cloud/run/__init__.py": "",
    "google/cloud/run/main.py": "import google.cloud.run, dep\ndef main(): return dep.VALUE\n",
    "legacy/__init__.py": "import dep\nNAME = 'legacy'\n",
    "legacy/theirs.py": "VALUE = 1\n",
    "spread/theirs.py": "VALUE = 2\n",
}

MET = {path.partition("/")[0].partition(".")[0] for path in DEPENDENCIES}

MODULE = "import dep\ndef main(): return dep.VALUE\n"

# What awslambdaric does with a handler string.
IMPORT = """
import importlib, json
name, function = {handler!r}.rsplit(".", 1)
module = importlib.import_module(name.replace("/", "."))
"""

# What a module shows of how it was found, compared with the same source imported from a package without shims.
FACTS = """
import inspect, sys
def facts(module):
    spec = module.__spec__
    return {
        "name": module.__name__, "file": module.__file__, "package": module.__package__,
        "path": list(module.__path__) if hasattr(module, "__path__") else None,
        "cached": getattr(module, "__cached__", None), "doc": module.__doc__,
        "names": sorted(vars(module)), "is_registered": sys.modules[module.__name__] is module,
        "spec": [spec.name, spec.origin, spec.cached, spec.parent, spec.has_location, spec._initializing],
        "locations": None if spec.submodule_search_locations is None else list(spec.submodule_search_locations),
        "loader": [module.__loader__ is spec.loader, spec.loader.name, spec.loader.path],
        "is_package": spec.loader.is_package(spec.name),
        "source": inspect.getsource(module), "loader_source": spec.loader.get_source(spec.name),
        "sourcefile": inspect.getsourcefile(module), "repr": repr(module),
    }
"""


FORMS: list[tuple[str, dict[str, str | bytes]]] = [
    ("app.main", {"app.py": MODULE}),
    ("my-app.main", {"my-app.py": MODULE}),
    ("pkg.main", {"pkg/__init__.py": MODULE}),
    ("pkg.main", {"pkg/__init__.py": "from .inner import main\n", "pkg/inner.py": MODULE}),
    ("pkg.sub.mod.main", {"pkg/__init__.py": "", "pkg/sub/__init__.py": "", "pkg/sub/mod.py": MODULE}),
    ("src/app.main", {"src/app.py": MODULE}),
    (
        "src/app.main",
        {"src/__init__.py": "import dep\n", "src/app.py": "from . import dep\nmain = lambda: dep.VALUE\n"},
    ),
    ("src/app.main", {"src/app.py": "from .other import main\n", "src/other.py": MODULE}),
    ("a/b/c.main", {"a/b/c.py": MODULE}),
    ("a/b/c.main", {"a/b/c/__init__.py": MODULE}),
    ("a.b.main", {"a/b.py": MODULE, "a/b/model.json": "{}"}),
    ("app.main", {"app.py": "raise SystemExit('never imported')", "app/__init__.py": MODULE}),
    ("app.main", {"app.py": MODULE, "app": "#!/bin/sh\n"}),
    ("app.main", {"app.py": '"""Docs."""\nfrom __future__ import annotations\n' + MODULE}),
    (
        "app.main",
        {"app.py": b"# -*- coding: latin-1 -*-\nNAME = '\xe9'\nassert ord(NAME) == 233\n" + MODULE.encode()},
    ),
    ("app.main", {"app.py": b"\xef\xbb\xbf" + MODULE.replace("\n", "\r\n").encode()}),
    ("pkg.main", {"pkg/__init__.py": b"# coding: latin-1\nassert '\xe9' == chr(233)\n" + MODULE.encode()}),
    ("entry.main", {"app.py": MODULE}),
    ("wrapper.handler.main", {"app.py": MODULE}),
    ("google.cloud.run.main.main", {"app.py": MODULE}),
    ("legacy.mine.main", {"legacy/mine.py": "import legacy, legacy.theirs, dep\nassert legacy.NAME\n" + MODULE}),
    ("spread.mine.main", {"spread/mine.py": "import spread.theirs\n" + MODULE}),
    ("spread.mine.main", {"spread/__init__.py": "", "spread/mine.py": "import spread.theirs\n" + MODULE}),
]
# Those that meet dependencies on their way; the others have nothing to do with where these lie.
SPLIT_FORMS = [
    pytest.param(handler, user, marks=[] if number == 0 or handler.split(".")[0] in MET else pytest.mark.long)
    for number, (handler, user) in enumerate(FORMS)
]


@pytest.mark.parametrize(("handler", "user"), FORMS)
def test_handler_forms(python: Python, task: Path, base: Path, handler: str, user: dict[str, str | bytes]) -> None:
    assert_handled(python, task, base, handler, user, "nested")


@pytest.mark.parametrize(("handler", "user"), SPLIT_FORMS)
def test_handler_forms_of_a_split_package(
    one_python: Python, task: Path, base: Path, handler: str, user: dict[str, str | bytes]
) -> None:
    assert_handled(one_python, task, base, handler, user, "split")


def assert_handled(
    python: Python, task: Path, base: Path, handler: str, user: dict[str, str | bytes], layout: str
) -> None:
    build(task, user=user, dependencies=DEPENDENCIES, handlers=(handler,), python=python.version, layout=layout)
    program = IMPORT.format(handler=handler) + "print(json.dumps(getattr(module, function)()))"
    for _ in ("unpacking", "in place"):
        assert run(python, task, base, program).json() == 42


def test_several_handlers(one_python: Python, task: Path, base: Path, layout: str) -> None:
    user = {"a.py": MODULE, "pkg/__init__.py": "import a\n", "pkg/x.py": MODULE, "pkg/y.py": "from .x import main\n"}
    handlers = ("a.main", "pkg.x.main", "pkg.y.main")
    build(task, user=user, dependencies=DEPENDENCIES, handlers=handlers, python=one_python.version, layout=layout)
    program = "import a, pkg.x, pkg.y, json; print(json.dumps(pkg.y.main()))"
    assert run(one_python, task, base, program).json() == 42


SOURCES = {
    "app.py": '"""The app."""\n\n\ndef main():\n    return 1\n',
    "src/mod.py": "def main():\n    return 1\n",
    "pkg/__init__.py": '"""The package."""\n\n\nclass Thing:\n    def size(self):\n        return 3\n',
    "pkg/inner.py": "from . import Thing\n",
}


@pytest.mark.parametrize("module", ["app", "src.mod", "pkg", "pkg.inner"])
def test_modules_look_as_without_a_shim(python: Python, task: Path, base: Path, module: str, layout: str) -> None:
    program = FACTS + f"import importlib, json; print(json.dumps(facts(importlib.import_module({module!r}))))"
    for path, text in SOURCES.items():
        (task / path).parent.mkdir(parents=True, exist_ok=True)
        (task / path).write_text(text)
    expected = run(python, task, base, program).json()
    build(task, user=SOURCES, dependencies=DEPENDENCIES, python=python.version, layout=layout)
    assert run(python, task, base, program).json() == expected


def test_reload_keeps_the_module(python: Python, task: Path, base: Path, layout: str) -> None:
    build(task, user=SOURCES, dependencies=DEPENDENCIES, python=python.version, layout=layout)
    program = (
        "import app, pkg, importlib, json, sys\n"
        "same = [importlib.reload(module) is module is sys.modules[module.__name__] for module in (app, pkg)]\n"
        "print(json.dumps([*same, app.__file__[-7:], hasattr(app, '__path__'), pkg.Thing().size()]))"
    )
    assert run(python, task, base, program).json() == [True, True, "/app.py", False, 3]


def test_a_writable_task_root_with_cached_bytecode(python: Python, task: Path, base: Path, layout: str) -> None:
    """Locally Python writes bytecode beside the shims; it must not be taken for the author's."""
    build(task, user=SOURCES, dependencies=DEPENDENCIES, python=python.version, layout=layout)
    program = "import app, pkg, json; print(json.dumps([app.main(), pkg.Thing().size()]))"
    for _ in range(3):
        assert run(python, task, base, program, PYTHONDONTWRITEBYTECODE="").json() == [1, 3]


@pytest.mark.parametrize("name", ["app", "pkg"])
def test_tracebacks_and_source_lines_are_the_authors(
    python: Python, task: Path, base: Path, name: str, layout: str
) -> None:
    source = "import dep\n\n\ndef main():\n    raise ValueError('of the author')  # line 5\n"
    user = {"app.py": source, "pkg/__init__.py": source}
    build(task, user=user, dependencies=DEPENDENCIES, python=python.version, layout=layout)
    program = (
        f"import {name} as module, traceback, json, inspect\n"
        "try:\n    module.main()\nexcept ValueError as error:\n    frames = traceback.extract_tb(error.__traceback__)\n"
        "print(json.dumps([frames[-1].filename, frames[-1].lineno, frames[-1].line, inspect.getsource(module.main)]))"
    )
    filename, lineno, line, text = run(python, task, base, program).json()
    assert filename == str(task / ("app.py" if name == "app" else "pkg/__init__.py"))
    assert (lineno, line) == (5, "raise ValueError('of the author')  # line 5")
    assert text == source[source.index("def") :]


@pytest.mark.parametrize("name", ["app", "pkg"])
def test_an_error_at_import_shows_one_line_of_ours(
    python: Python, task: Path, base: Path, name: str, layout: str
) -> None:
    source = "import dep\n\nraise ValueError('at import')\n"
    build(
        task,
        user={"app.py": source, "pkg/__init__.py": source},
        dependencies=DEPENDENCIES,
        python=python.version,
        layout=layout,
    )
    program = (
        "import json, sys, traceback\n"
        f"try:\n    import {name}\n"
        "except ValueError as error:\n    frames = traceback.extract_tb(error.__traceback__)\n"
        f"lines = [frame.line for frame in frames if frame.filename.startswith({str(task)!r})]\n"
        f"print(json.dumps([lines, {name!r} in sys.modules]))"
    )
    lines, registered = run(python, task, base, program).json()
    assert lines[1:] == ["raise ValueError('at import')"]
    assert lines[0].startswith('exec(__import__("_zipnest")') or name == "pkg"
    assert not registered


def test_a_syntax_error_names_the_authors_file(python: Python, task: Path, base: Path, layout: str) -> None:
    user = {"pkg/__init__.py": "import dep\ndef broken(:\n"}
    build(task, user=user, dependencies=DEPENDENCIES, python=python.version, layout=layout)
    program = (
        "import json\ntry:\n    import pkg\nexcept SyntaxError as error:\n"
        "    print(json.dumps([error.filename, error.lineno, error.text.strip()]))"
    )
    assert run(python, task, base, program).json() == [str(task / "pkg/__init__.py"), 2, "def broken(:"]


def test_pickle_and_circular_imports(python: Python, task: Path, base: Path, layout: str) -> None:
    user = {
        "app.py": "import dep, other\n\n\nclass Event:\n    pass\n",
        "other.py": "import app\n\n\ndef event():\n    return app.Event()\n",
    }
    build(task, user=user, dependencies=DEPENDENCIES, handlers=("app.main",), python=python.version, layout=layout)
    program = (
        "import app, other, pickle, json\nevent = pickle.loads(pickle.dumps(other.event()))\n"
        "print(json.dumps([type(event) is app.Event, other.app is app, type(event).__module__]))"
    )
    assert run(python, task, base, program).json() == [True, True, "app"]


def test_a_shim_of_a_dependency_looks_like_the_dependency(python: Python, task: Path, base: Path, layout: str) -> None:
    built = build(
        task,
        user={"app.py": ""},
        dependencies=DEPENDENCIES,
        handlers=("wrapper.handler.main",),
        python=python.version,
        layout=layout,
    )
    program = FACTS + "import wrapper.handler, json; print(json.dumps(facts(wrapper)))"
    shown = run(python, task, base, program).json()
    folder = built.home(base) / "site-packages" / "wrapper"
    assert shown["file"] == shown["sourcefile"] == str(folder / "__init__.py")
    assert shown["path"] == shown["locations"] == [str(folder)]
    assert shown["source"] == DEPENDENCIES["wrapper/__init__.py"]
    assert shown["package"] == "wrapper"


def test_an_extension_module_as_handler(python: Python, task: Path, base: Path, layout: str) -> None:
    """Any extension module will do; the standard library has some in files of their own."""
    find = (
        "import _lsprof, json, sysconfig\n"
        "print(json.dumps([getattr(_lsprof, '__file__', None), sysconfig.get_config_var('EXT_SUFFIX')]))"
    )
    path, suffix = run(python, task, base, find).json()
    if path is None:
        pytest.skip(f"python{python.version} has _lsprof built in")
    user = {f"_lsprof{suffix}": Path(str(path)).read_bytes()}
    build(task, user=user, dependencies=DEPENDENCIES, handlers=("_lsprof.main",), python=python.version, layout=layout)
    program = "import _lsprof, json, dep; print(json.dumps([_lsprof.__file__, _lsprof.Profiler.__name__, dep.VALUE]))"
    assert run(python, task, base, program).json() == [str(task / f"_lsprof{suffix}"), "Profiler", 42]
