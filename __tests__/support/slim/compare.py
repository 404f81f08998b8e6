"""Compares two packages of the same distributions, one of them slimmed: what can be imported, what a use gives.

    python compare.py BEFORE.zip AFTER.zip WORK INTERPRETER DISTRIBUTION [OTHER…]

Modules of DISTRIBUTION and of each OTHER are imported by INTERPRETER, test suites left out. Prints one JSON object.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

from packages import extract, ran

HERE = Path(__file__).parent
SUITE = re.compile(r"^_?tests?$")


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def modules(folder: Path, distributions: set[str]) -> list[str]:
    """The modules of some distributions, by their RECORD files."""
    found = set()
    for record in folder.glob("*.dist-info/RECORD"):
        if normalized(record.parent.name.split("-")[0]) not in distributions:
            continue
        for row in record.read_text().splitlines():
            path = row.split(",")[0].strip('"')
            module = module_of(path)
            if module is not None and (folder / path).is_file():
                found.add(module)
    return sorted(found)


def module_of(path: str) -> str | None:
    *folders, file = path.split("/")
    match = re.fullmatch(r"(\w+)(?:\.py|(?:\.cpython-\d+-[\w-]+|\.abi3)?\.so)", file)
    if match is None or any(not part.isidentifier() or SUITE.match(part) for part in folders):
        return None
    if match[1] in ("__main__", "conftest", "setup") or not match[1].isidentifier():
        return None
    return ".".join([*folders, *([] if match[1] == "__init__" else [match[1]])]) or None


def imported(interpreter: str, folder: Path, names: list[str], work: Path) -> dict[str, str | None]:
    """Each module with the error of its import. One that ends the process has that as its error."""
    results = work / "results.jsonl"
    results.unlink(missing_ok=True)
    found: dict[str, str | None] = {}
    left = names
    while left:
        ran(interpreter, [str(HERE / "import_all.py"), str(folder), str(results)], work, stdin="\n".join(left))
        for line in results.read_text().splitlines():
            one = json.loads(line)
            found[one["module"]] = one.get("error", "the process ended")
        rest = [name for name in names if name not in found]
        if len(rest) == len(left):
            raise RuntimeError(f"{left[0]} cannot even be tried")
        left = rest
    return found


def used(interpreter: str, folder: Path, name: str, work: Path) -> str:
    """What the use of a distribution prints."""
    result = ran(interpreter, [str(HERE / "use.py"), str(folder), name], work)
    if result.returncode != 0:
        return f"failed: {result.stderr.strip().splitlines()[-1]}"
    return result.stdout.strip()


def main(before: str, after: str, workdir: str, interpreter: str, *distributions: str) -> None:
    work = Path(workdir).resolve()
    folders = [extract(Path(before), work / "before"), extract(Path(after), work / "after")]
    names = modules(folders[0], {normalized(name) for name in distributions})
    if not names:
        raise RuntimeError(f"no module of {distributions[0]} was found")
    was, now = (imported(interpreter, folder, names, work) for folder in folders)
    lost = {name: now[name] for name in names if was[name] is None and now[name] is not None}
    # Alone, so that what an earlier module did to the process does not count.
    lost = {
        name: error
        for name in lost
        if (error := imported(interpreter, folders[1], [name], work)[name]) is not None
        and imported(interpreter, folders[0], [name], work)[name] is None
    }
    uses = [used(interpreter, folder, distributions[0], work) for folder in folders]
    print(
        json.dumps(
            {
                "distribution": distributions[0],
                "modules": len(names),
                "importable": sum(error is None for error in was.values()),
                "lost": lost,
                "use": uses[0],
                "same": uses[0] == uses[1],
                "after": uses[1] if uses[0] != uses[1] else None,
            }
        )
    )
    for folder in folders:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
