"""A split package with a hot distribution, cold ones, a namespace, and libraries that need one another."""

from __future__ import annotations

from pathlib import Path

from support.members import Content, Link
from support.packages import Built, build
from support.pythons import Python
from support.split import SplitPlan

INFO = {
    "cold-1.5.dist-info/METADATA": "Metadata-Version: 2.1\nName: cold\nVersion: 1.5\n",
    "cold-1.5.dist-info/entry_points.txt": "[plugins]\ncold = cold.inner:main\n",
    "cold-1.5.dist-info/top_level.txt": "cold\ncoldtop\n",
}
FLAT = {
    **INFO,
    "allflat/__init__.py": "from allflat.deep import V\n",
    "allflat/deep/__init__.py": "V = 'flat'\n",
    "hot/__init__.py": "",
    "hot/data.txt": "data of hot\n",
    "hot/sub/__init__.py": "",
    "hot/used.py": "V = 'used'\n",
    "ns/flat/__init__.py": "V = 'flat portion'\n",
}
LAZY: dict[str, Content] = {
    "cold/__init__.py": "from cold.inner import V\n",
    "cold/data/text.txt": "data of cold\n",
    "cold/inner.py": "V = 'cold'\ndef main(): return V\n",
    "cold/link.txt": Link("data/text.txt"),
    "cold/sub/__init__.py": "",
    "cold/sub/module.py": "import libs\nV = 'deep'\n",
    "coldtop.py": "import cold\nV = cold.V\n",
    "hot/other.py": "V = 'other'\n",
    "hot/rare.py": "from pathlib import Path\nV = (Path(__file__).parents[1] / 'libs' / 'liba.so').read_text()\n",
    "hot/sub/deep.py": "V = 'hot deep'\n",
    "libs/__init__.py": "",
    "libs/liba.so": "a",
    "libs/libb.so": "b",
    "ns/lazy/__init__.py": "V = 'lazy portion'\n",
    "ns/module.py": "V = 'module in ns'\n",
}
EAGER: dict[str, Content] = {"eager.py": "V = 'eager'\n"}
MEMBERS: dict[str, Content] = {**FLAT, **LAZY, **EAGER}
GROUPS = {
    **{path: "cold" for path in LAZY if path.startswith("cold")},
    "libs/liba.so": "liba",
    "libs/libb.so": "libb",
}
# A library's needs lead back to it.
NEEDS = {"hot": ["liba", "libb"], "liba": ["libb"], "libb": ["liba"]}


def plan() -> SplitPlan:
    places = {path: "flat" if path in FLAT else "lazy" if path in LAZY else "eager" for path in MEMBERS}
    return SplitPlan(MEMBERS, places, GROUPS, NEEDS)


def build_cold(task: Path, python: Python, *, layout: str = "split", app: str = "") -> Built:
    split = plan() if layout == "split" else None
    return build(task, user={"app.py": app}, dependencies=MEMBERS, python=python.version, split=split)
