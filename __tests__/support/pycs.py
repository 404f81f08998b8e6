"""Judges the bytecode in a package: `pycs.py ZIP FORBIDDEN…` prints what is wrong and how much there is, as JSON.

To be run by the Python that the package is for. Of each `.pyc`: the magic number, the flags (checked for the user's
files, unchecked for all others), the hash of its source, the paths in it, none of the forbidden texts; and that
compiling the source anew gives the same code.
"""

import importlib.util
import io
import json
import marshal
import struct
import sys
import zipfile
from types import CodeType

TASK_ROOT = "/var/task/"


def main(package, *forbidden):
    problems, counts = [], {"checked": 0, "unchecked": 0, "sourceless": 0}
    with zipfile.ZipFile(package) as outer:
        judge(outer, set(), forbidden, problems, counts)
        if "_zipnest/packages.zip" in outer.namelist():
            with zipfile.ZipFile(io.BytesIO(outer.read("_zipnest/packages.zip"))) as inner:
                judge(inner, set(inner.namelist()), forbidden, problems, counts)
    print(json.dumps({"problems": problems, **counts}))


def judge(archive, dependencies, forbidden, problems, counts):
    names = set(archive.namelist())
    foreign = dependencies | owned(archive)
    for name in sorted(names):
        if not name.endswith(".pyc"):
            continue
        source = source_of(name)
        kept = source + ".zipnest"
        if name.endswith(f"/__init__.py.{sys.implementation.cache_tag}.pyc"):
            source, kept = source[:-3], source[:-3] + ".zipnest"  # a shim has the author's place
        else:
            kept = source
        data = archive.read(name)
        magic, flags = data[:4], struct.unpack("<L", data[4:8])[0]
        if magic != importlib.util.MAGIC_NUMBER:
            problems.append(f"{name}: magic number {magic!r}")
            continue
        is_own = source not in foreign and not source.startswith("_zipnest/") and not is_shim(archive, kept)
        if flags != (3 if is_own else 1):
            problems.append(f"{name}: flags {flags}")
        problems.extend(f"{name}: {text} in it" for text in forbidden if text.encode() in data)
        counts["checked" if flags == 3 else "unchecked"] += 1
        code = marshal.loads(data[16:])
        for part in parts(code):
            if part.co_filename != TASK_ROOT + source:
                problems.append(f"{name}: {part.co_filename} in it")
        if kept not in names:
            counts["sourceless"] += 1
            continue
        text = archive.read(kept)
        if data[8:16] != importlib.util.source_hash(text):
            problems.append(f"{name}: not the hash of {kept}")
        if compile(text, TASK_ROOT + source, "exec", dont_inherit=True, optimize=0) != code:
            problems.append(f"{name}: not the code of {kept}")


def owned(archive):
    """The files of distributions, by their RECORDs."""
    records = [name for name in archive.namelist() if name.endswith(".dist-info/RECORD")]
    return {line.split(",")[0] for name in records for line in archive.read(name).decode().splitlines()}


def source_of(name):
    folder, _, file = name.rpartition("/")
    if not folder.endswith("__pycache__"):
        return name[:-1]
    parent = folder[: -len("__pycache__")]
    return parent + file[: -len(f".{sys.implementation.cache_tag}.pyc")] + ".py"


def is_shim(archive, name):
    return name in archive.namelist() and archive.read(name).startswith(b"# Made by Zipnest:")


def parts(code):
    found = [code]
    for part in found:
        found.extend(constant for constant in part.co_consts if isinstance(constant, CodeType))
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
