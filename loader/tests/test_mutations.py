"""Inner zips that nobody wrote like that: a clear error or the right contents, and nothing anywhere else."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from support.index_mutants import index_mutant
from support.members import Content, File, Link, directory_digest, inner_zip
from support.mutants import Record, checksums_of, mutant, promised, with_records
from support.packages import LOADER, Built, build_parts
from support.provided import provided
from support.pythons import Python, Result, run
from support.series import repetitions
from support.split import SplitPlan
from support.tree import expected_tree, read_tree

from _zipnest.archive import Archive, Damaged
from _zipnest.errors import ZipnestError
from _zipnest.loader import PYTHON

MEMBERS: dict[str, Content] = {
    "bin/tool": File(b"#!/bin/sh\n", executable=True),
    "dep.py": "V = 1\n" * 200,
    "hollow/inner/": b"",
    "lib/libx.so": Link("libx.so.1"),
    "lib/libx.so.1": File(os.urandom(3000), executable=True),
    "lib/link": Link("../package"),
    "package/__init__.py": "",
    "package/stored.bin": File(os.urandom(2000), stored=True),
    "package/text.txt": "some text that deflates well\n" * 3000,
}

# Less memory than a bomb would fill. Once it has failed, the sound file must do: nothing of the first was trusted.
PROGRAM = """
import json, os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])  # no process beside it, which would change what is compared
from _zipnest import activate
root, damaged, sound = json.loads(os.environ["FILES"])
def use():
    activate(root)
    lazy = sys.modules.get("_zipnest.lazy")
    for finder in lazy._finders.values() if lazy else ():
        finder.extract_all()
answer = {}
try:
    use()
except ImportError as error:
    answer["error"] = [type(error).__name__, error.name, str(error)]
    if sound:
        os.replace(sound, damaged)
        use()
print(json.dumps(answer))
"""
SECONDS = 60
NAMES = {"children", "lock", "journal", "staging", "site-packages", "unpacked", "unpacking"}


@pytest.mark.parametrize("place", ["nested", "eager", "ahead", "lazy"])
@pytest.mark.parametrize("count", repetitions(15, 500))
def test_mutated_archives(one_python: Python, tmp_path: Path, rng: random.Random, place: str, count: int) -> None:
    """Of a nested package, and both archives of a split one."""
    names = plan_of(place).names() if place in ("ahead", "lazy") else None
    original = inner_zip(MEMBERS, names)
    outcomes: Counter[str] = Counter()
    for number in range(count):
        case = tmp_path / f"{number}"
        # Deep enough that the names of the mutants that lead upwards still end inside `case`.
        base = case / "a" / "b" / "tmp"
        base.mkdir(parents=True)
        mutated = mutant(rng, original, str(case))
        built = package_with(case / "task", one_python, place, original if mutated.digest is None else mutated.data)
        damaged = built.lazy_archive if place == "lazy" else built.archive
        damaged.write_bytes(mutated.data)
        sound = case / "task" / "sound.zip"
        if mutated.digest is None:
            sound.write_bytes(original)
        before = outside(case, built.home(base))
        context = f"mutant {number}: {mutated.what}"
        print(context)

        result = used(one_python, base, built, damaged, sound)

        home = built.home(base)
        assert outside(case, home) - {str(sound)} == before - {str(sound)}, context
        assert set(os.listdir(home)) <= NAMES, context
        refused = refusal(result, context)
        if refused and place not in ("ahead", "lazy"):
            assert mutated.digest is None or not (home / "site-packages").exists(), context
        if not refused or mutated.digest is None:
            found = checksums_of(read_tree(home / "site-packages"))
            wanted = checksums_of(expected_tree(MEMBERS)) if mutated.digest is None else promised(mutated.data)
            if wanted and place in ("ahead", "lazy"):  # only the index has empty folders
                wanted.update({"hollow/": "folder", "hollow/inner/": "folder"})
            assert found == wanted, context
        outcomes["refused" if refused else "right contents"] += 1
        shutil.rmtree(case)
    print(dict(outcomes))
    assert outcomes["refused"] > count // 2
    assert outcomes["right contents"] > 0


@pytest.mark.parametrize("count", repetitions(15, 500))
def test_mutated_indexes(one_python: Python, tmp_path: Path, rng: random.Random, count: int) -> None:
    """With a digest of their own, too: refused, or what they say is done, and nothing anywhere else."""
    outcomes: Counter[str] = Counter()
    for number in range(count):
        case = tmp_path / f"{number}"
        base = case / "a" / "b" / "tmp"
        base.mkdir(parents=True)
        built = build_parts(case / "task", MEMBERS, python=one_python.version, layout="split")
        what, data = index_mutant(rng, built.index.read_bytes(), str(case))
        own_digest = rng.random() < 0.8
        if own_digest:
            manifest = built.index.with_name("manifest.py")
            digest = hashlib.sha256(data).hexdigest()
            manifest.write_text(manifest.read_text().replace(built.digest, digest))
            built.digest = digest
        sound = case / "task" / "sound.json"
        if not own_digest:
            os.rename(built.index, sound)
        built.index.write_bytes(data)
        before = outside(case, built.home(base))
        context = f"mutant {number}: {what}"
        print(context)

        result = used(one_python, base, built, built.index, sound)

        assert outside(case, built.home(base)) - {str(sound)} == before - {str(sound)}, context
        refused = refusal(result, context)
        assert own_digest or refused, context
        if not own_digest:
            assert read_tree(built.home(base) / "site-packages") == built.tree(used=True), context
        outcomes["refused" if refused else "followed"] += 1
        shutil.rmtree(case)
    print(dict(outcomes))
    assert outcomes["refused"] > count // 2


def package_with(root: Path, python: Python, place: str, archive: bytes) -> Built:
    """Whose members all lie at `place`, and whose index or manifest fits `archive`."""
    if place == "nested":
        return build_parts(root, MEMBERS, python=python.version, archive=archive)
    return build_parts(root, MEMBERS, python=python.version, split=plan_of(place, archive))


def plan_of(place: str, archive: bytes | None = None) -> SplitPlan:
    files = {path: place for path in MEMBERS if place == "eager" or not path.endswith("/")}
    return SplitPlan(MEMBERS, files, archives={"eager" if place == "ahead" else place: archive} if archive else {})


def used(python: Python, base: Path, built: Built, damaged: Path, sound: Path) -> Result:
    files = json.dumps([str(built.root), str(damaged), str(sound) if sound.exists() else None])
    return run(python, LOADER.parent, base, PROGRAM, FILES=files, timeout=SECONDS)


@pytest.mark.parametrize("field", ["extra_size", "comment_size"])
def test_a_header_that_swallows_others(tmp_path: Path, field: str) -> None:
    """The rest would unpack, and nobody would miss what is gone before it is imported."""

    def swallow_the_rest(records: list[Record]) -> None:
        records[1].lies[field] = sum(len(record.pack()) for record in records[2:])

    data = with_records(inner_zip(MEMBERS), swallow_the_rest)
    (tmp_path / "packages.zip").write_bytes(data)
    with pytest.raises(Damaged, match=r"'dep.py' uses a form of zip"):
        Archive(str(tmp_path / "packages.zip"), directory_digest(data))


def test_a_name_that_reaches_beyond_the_directory(tmp_path: Path) -> None:
    data = with_records(inner_zip(MEMBERS), lambda records: records[-1].lies.update(name_size=1000))
    (tmp_path / "packages.zip").write_bytes(data)
    with pytest.raises(Damaged, match=r"directory ends in the middle of an entry"):
        Archive(str(tmp_path / "packages.zip"), directory_digest(data))


def test_zero_bytes_that_no_system_call_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIPNEST_DIR", str(tmp_path / "tmp"))
    folder = with_records(inner_zip({"a_b/": b""}), lambda records: setattr(records[0], "name", b"a\0b/"))
    link = inner_zip({"link": Link("a\0b")})
    for name, data, fact in (
        ("folder", folder, "'a\\x00b/' is no name"),
        ("link", link, "link cannot lead to 'a\\x00b'"),
    ):
        built = build_parts(tmp_path / name, {"a_b": ""}, python=PYTHON, archive=data)
        with pytest.raises(ZipnestError) as error:
            provided(built.root)
        assert fact in str(error.value)


def refusal(result: Result, context: str) -> bool:
    assert result.status == 0, f"{context}: {result.err}"
    error = json.loads(result.out).get("error")
    if error is None:
        return False
    kind, name, text = error
    assert (kind, name) == ("ZipnestError", "demo"), context
    assert text.startswith("Zipnest cannot provide the dependencies of 'demo': "), context
    return True


def outside(case: Path, home: Path) -> set[str]:
    """All that lies in `case`, but not in `home`."""
    found = set()
    for current, folders, files in os.walk(case):
        folders[:] = [folder for folder in folders if Path(current, folder) != home]
        found.update(f"{current}/{name}" for name in (*folders, *files))
    return found
