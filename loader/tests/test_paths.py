"""Where Python, and the processes it starts, find the nested dependencies."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from support.members import Content, File
from support.packages import build
from support.pythons import Python, run

from _zipnest.loader import _behind

DISTRIBUTION: dict[str, Content] = {
    "tool/__init__.py": "def main():\n    print('called')\n",
    "tool/data.txt": "data of tool\n",
    "tool-1.2.dist-info/METADATA": "Metadata-Version: 2.1\nName: tool\nVersion: 1.2\n",
    "tool-1.2.dist-info/entry_points.txt": "[console_scripts]\ntool = tool:main\n\n[plugins]\none = tool:main\n",
    "tool-1.2.dist-info/RECORD": "tool/__init__.py,,\n",
    "bin/tool": File(b"#!/usr/bin/env python3\nfrom tool import main\nmain()\n", executable=True),
}


def folder_of(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text)
    return path


def test_the_users_code_wins_then_nested_then_layers(
    python: Python, task: Path, base: Path, tmp_path: Path, layout: str
) -> None:
    names = ["user", "nested", "layer"]
    layer = folder_of(tmp_path / "opt", {f"in_{name}.py": "FROM = 'layer'" for name in names})
    user = {"app.py": "", "in_user.py": "FROM = 'user'"}
    dependencies: dict[str, Content] = {f"in_{name}.py": "FROM = 'nested'" for name in names[:2]}
    built = build(
        task, user=user, dependencies=dependencies, handlers=("app.main",), python=python.version, layout=layout
    )
    program = (
        "import app, json, sys, in_user, in_nested, in_layer\n"
        "print(json.dumps([[in_user.FROM, in_nested.FROM, in_layer.FROM], sys.path[:3]]))"
    )
    found, path = run(python, task, base, program, layers=(layer,)).json()
    assert found == names
    assert path == [str(task), str(built.home(base) / "site-packages"), str(layer)]


def test_a_task_root_reached_by_another_path(
    one_python: Python, task: Path, base: Path, tmp_path: Path, layout: str
) -> None:
    build(task, user={"app.py": ""}, dependencies={"dep.py": "V = 1"}, python=one_python.version, layout=layout)
    link = tmp_path / "link"
    link.symlink_to(task)
    program = "import app, json, sys, dep; print(json.dumps([sys.path[0], sys.path[1].endswith('site-packages')]))"
    assert run(one_python, link, base, program).json() == [str(link), True]


def test_a_source_folder_on_pythonpath(one_python: Python, task: Path, base: Path, layout: str) -> None:
    user = {"src/app.py": "import dep\nmain = lambda: dep.V\n"}
    build(
        task,
        user=user,
        dependencies={"dep.py": "V = 1"},
        handlers=("src/app.main",),
        python=one_python.version,
        layout=layout,
    )
    program = "import app, json; print(json.dumps([app.main(), app.__name__, app.__file__]))"
    result = run(one_python, Path("/nowhere"), base, program, PYTHONPATH=f"{task / 'src'}")
    assert result.status == 1, "the loader itself must be found: Lambda always has the task root on the path"
    result = run(one_python, task, base, program, PYTHONPATH=f"{task / 'src'}")
    assert result.json() == [1, "app", str(task / "src/app.py")]


def test_namespace_packages_span_user_layer_and_nested(
    python: Python, task: Path, base: Path, tmp_path: Path, layout: str
) -> None:
    layer = folder_of(tmp_path / "opt", {"acme/layer/__init__.py": ""})
    dependencies: dict[str, Content] = {"acme/nested/__init__.py": "", "acme/deep/nested.py": ""}
    user = {"acme/main.py": "import acme.nested, acme.layer, acme.deep.nested, acme.deep.mine", "acme/deep/mine.py": ""}
    build(task, user=user, dependencies=dependencies, handlers=("acme.main.f",), python=python.version, layout=layout)
    program = "import acme.main, json; print(json.dumps(len(acme.__path__)))"
    assert run(python, task, base, program, layers=(layer,)).json() == 3


def test_pkgutil_namespace_packages(python: Python, task: Path, base: Path, layout: str) -> None:
    extend = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n"
    dependencies: dict[str, Content] = {"acme/__init__.py": extend, "acme/theirs.py": "V = 1"}
    user = {"acme/__init__.py": extend, "acme/main.py": "from acme.theirs import V"}
    build(task, user=user, dependencies=dependencies, handlers=("acme.main.f",), python=python.version, layout=layout)
    assert run(python, task, base, "import acme.main; print(acme.main.V)").json() == 1


def test_pth_files(python: Python, task: Path, base: Path, layout: str) -> None:
    dependencies: dict[str, Content] = {
        "more.pth": "# a comment\nextra\nnowhere\n",
        "run.pth": "import sys; sys.pth_runs = getattr(sys, 'pth_runs', 0) + 1\n",
        "extra/found.py": "V = 7",
    }
    build(task, user={"app.py": "import found\n"}, dependencies=dependencies, python=python.version, layout=layout)
    program = "import app, found, _zipnest, json, sys; _zipnest.activate(); print(json.dumps([found.V, sys.pth_runs]))"
    assert run(python, task, base, program).json() == [7, 1]


def test_metadata_entry_points_resources_and_pkgutil(python: Python, task: Path, base: Path, layout: str) -> None:
    build(task, user={"app.py": ""}, dependencies=DISTRIBUTION, python=python.version, layout=layout)
    program = (
        "import app, json, pkgutil\nfrom importlib import metadata, resources\n"
        "points = metadata.entry_points()\n"
        "plugins = points.select(group='plugins') if hasattr(points, 'select') else points['plugins']\n"
        "print(json.dumps([metadata.version('tool'), [point.load().__module__ for point in plugins],"
        " resources.files('tool').joinpath('data.txt').read_text(), pkgutil.get_data('tool', 'data.txt').decode(),"
        " 'tool' in {module.name for module in pkgutil.iter_modules()}]))"
    )
    data = "data of tool\n"
    assert run(python, task, base, program).json() == ["1.2", ["tool"], data, data, True]


def test_children_see_modules_and_scripts(python: Python, task: Path, base: Path, layout: str) -> None:
    build(task, user={"app.py": ""}, dependencies=DISTRIBUTION, python=python.version, layout=layout)
    program = (
        "import app, json, os, subprocess, sys\n"
        "os.environ['PATH'] += os.pathsep + os.path.dirname(sys.executable)\n"
        "print(json.dumps([subprocess.check_output(command, text=True, cwd='/')"
        " for command in ([sys.executable, '-c', 'import tool; tool.main()'], ['tool'])]))"
    )
    assert run(python, task, base, program).json() == ["called\n", "called\n"]


def test_children_search_the_users_folders_first(one_python: Python, task: Path, base: Path, layout: str) -> None:
    build(task, user={"app.py": ""}, dependencies=DISTRIBUTION, python=one_python.version, layout=layout)
    program = "import app, json, os; print(json.dumps(os.environ['PYTHONPATH'].split(':')))"
    given_path = f"/first:{task}:/var/runtime"
    path = run(one_python, task, base, program, PYTHONPATH=given_path).json()
    last = ["children"] if layout == "split" else []
    assert [Path(entry).name for entry in path] == ["first", task.name, "site-packages", "runtime", *last]
    path = run(one_python, task, base, program).json()
    assert [Path(entry).name for entry in path] == ["site-packages", "runtime", *last]


def test_spawned_and_forked_workers(python: Python, task: Path, base: Path, layout: str) -> None:
    user = {"app.py": "import dep\ndef work(number):\n    return dep.V + number\n"}
    build(
        task, user=user, dependencies={"dep.py": "V = 1"}, handlers=("app.main",), python=python.version, layout=layout
    )
    program = (
        "import json, multiprocessing\n"
        "def results(method):\n"
        "    import app\n"
        "    with multiprocessing.get_context(method).Pool(2) as pool:\n"
        "        return pool.map(app.work, range(3))\n"
        "print(json.dumps([results('fork'), results('spawn')]))"
    )
    assert run(python, task, base, program).json() == [[1, 2, 3], [1, 2, 3]]


def test_two_packages_in_one_process(python: Python, tmp_path: Path, base: Path) -> None:
    for name, layout in (("one", "nested"), ("two", "split")):
        build(
            tmp_path / name,
            user={f"app_{name}.py": f"import dep_{name} as dep\n"},
            dependencies={f"dep_{name}.py": f"V = {name!r}"},
            name=name,
            python=python.version,
            layout=layout,
        )
    program = "import app_one, app_two, json; print(json.dumps([app_one.dep.V, app_two.dep.V]))"
    assert run(python, tmp_path / "one", base, program, layers=(tmp_path / "two",)).json() == ["one", "two"]
    assert len(os.listdir(base)) == 2


def test_two_versions_never_mix(python: Python, tmp_path: Path, base: Path, layout: str) -> None:
    for version in ("1", "2"):
        root = tmp_path / version
        build(
            root, user={"app.py": ""}, dependencies={"dep.py": f"V = {version}"}, python=python.version, layout=layout
        )
        assert run(python, root, base, "import app, dep; print(dep.V)").json() == int(version)


def test_activation_in_place_imports_little(python: Python, task: Path, base: Path, layout: str) -> None:
    """The stand-in for its cost, which bench/ measures: nothing that only unpacking needs."""
    build(task, user={"app.py": "", "other.py": ""}, dependencies=DISTRIBUTION, python=python.version, layout=layout)
    program = (
        "import contextlib, importlib, json, sys, threading, warnings  # as the runtime has\n"
        "before = set(sys.modules)\nimport app, other\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    run(python, task, base, program)
    loaded = set(run(python, task, base, program).json())
    ours = {"app", "other", *(name for name in loaded if name.split(".")[0] == "_zipnest")}
    expected = {"_zipnest", "_zipnest.loader", "_zipnest.shim"}
    if layout == "nested":
        assert loaded - ours <= {"__future__", "importlib.machinery"}
        assert ours == {"app", "other", *expected}
    else:
        assert not loaded.intersection({"hashlib", "_hashlib", "zipfile", "re", "logging"})
        assert expected <= ours


folder = st.sampled_from(["/var/task", "/var/task/src", "/opt/python", "/var/runtime", "/opt/python/lib", "/new"])


@given(st.lists(folder, max_size=6))
def test_property_the_entry_stands_behind_the_root_and_nothing_else_moves(path: list[str]) -> None:
    result = _behind("/var/task", path, "/new")
    others = [entry for entry in path if entry != "/new"]
    at = result.index("/new")
    assert [*result[:at], *result[at + 1 :]] == others
    anchors = [entry for entry in others if entry.startswith("/var/task")]
    assert result[:at][-1:] == (["/var/task"] if "/var/task" in anchors else anchors[:1])
    assert _behind("/var/task", result, "/new") == result
