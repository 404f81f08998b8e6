"""Compares split packages of a distribution with its flat files: what imports, what a use gives, what can be seen.

    python against_flat.py NESTED.zip WORK INTERPRETER DISTRIBUTION CASE=SPLIT.zip…

Modules of DISTRIBUTION are imported, test suites left out. Prints one JSON object.
"""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "slim"))
from compare import imported, modules, normalized, used  # noqa: E402 - of the slimming proof
from packages import extract, ran  # noqa: E402


def looked(interpreter: str, folder: Path, name: str, work: Path) -> dict[str, object]:
    result = ran(interpreter, [str(HERE / "look.py"), str(folder), name], work)
    if result.returncode != 0:
        return {"failed": result.stderr.strip().splitlines()[-1:]}
    return dict(json.loads(result.stdout.splitlines()[-1]))


def answer(use: str) -> object:
    """What a use printed, but how many files are there: `looked` tells which."""
    if use.startswith("failed"):
        return use
    gives, metadata = json.loads(use.splitlines()[-1])  # cffi itself prints a line
    del metadata["code"]
    return [gives, metadata]


def differences(was: dict[str, object], now: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key in sorted({*was, *now}):
        if was.get(key) == now.get(key):
            continue
        before, after = (json.dumps(side.get(key), sort_keys=True) for side in (was, now))
        at = next((i for i, (a, b) in enumerate(zip(before, after)) if a != b), min(len(before), len(after)))
        found[key] = [before[max(0, at - 60) : at + 60], after[max(0, at - 60) : at + 60]]
    return found


def unpacked(package: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


def main(nested: str, workdir: str, interpreter: str, distribution: str, *cases: str) -> None:
    work = Path(workdir).resolve()
    flat = extract(Path(nested), work / "flat")
    names = modules(flat, {normalized(distribution)})
    if not names:
        raise RuntimeError(f"no module of {distribution} was found")
    was = imported(interpreter, flat, names, work)
    use = used(interpreter, flat, distribution, work)
    look = looked(interpreter, flat, distribution, work)
    results = {}
    for case in cases:
        name, _, package = case.partition("=")
        task = unpacked(Path(package), work / "task")
        now = imported(interpreter, task, names, work)
        lost = {one: now[one] for one in names if was[one] is None and now[one] is not None}
        # Alone, so that what an earlier module did to the process does not count.
        lost = {
            one: error
            for one in lost
            if (error := imported(interpreter, task, [one], work)[one]) is not None
            and imported(interpreter, flat, [one], work)[one] is None
        }
        after = used(interpreter, task, distribution, work)
        results[name] = {
            "lost": lost,
            "use": "same" if answer(after) == answer(use) else after,
            "looks": differences(look, looked(interpreter, task, distribution, work)),
        }
    importable = sum(error is None for error in was.values())
    of = {"distribution": distribution, "modules": len(names), "importable": importable}
    print(json.dumps({**of, "use": use[:300], "cases": results}))
    shutil.rmtree(work)


main(*sys.argv[1:])
