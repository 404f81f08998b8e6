"""Checks a split package with Python's own zipfile and json, and prints what is in it.

Usage: split_package.py ZIP. Fails where index, manifest, zips and RECORD files do not agree.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
import zipfile

FLAT = "_zipnest/flat/"


def directory_digest(archive: bytes) -> str:
    start = int.from_bytes(archive[-6:-2], "little")
    return hashlib.sha256(archive[start:-22]).hexdigest()


def opened(package: zipfile.ZipFile, name: str, digest: str | None) -> zipfile.ZipFile | None:
    if digest is None:
        assert name not in package.namelist()
        return None
    data = package.read(name)
    assert directory_digest(data) == digest, name
    inner = zipfile.ZipFile(io.BytesIO(data))
    assert inner.testzip() is None
    return inner


def size(inner: zipfile.ZipFile | None) -> int:
    return sum(info.file_size for info in inner.infolist()) if inner else 0


def main(path: str) -> None:
    package = zipfile.ZipFile(path)
    assert package.testzip() is None
    data = package.read("_zipnest/index.json")
    index = json.loads(data)
    manifest = package.read("_zipnest/manifest.py").decode()
    assert f'DIGEST = "{hashlib.sha256(data).hexdigest()}"' in manifest
    eager = opened(package, "_zipnest/packages.zip", index["eager"])
    lazy = opened(package, "_zipnest/lazy.zip", index["lazy"])
    flat = {name.removeprefix(FLAT) for name in package.namelist() if name.startswith(FLAT)}
    eager_names = eager.namelist() if eager else []
    lazy_names = lazy.namelist() if lazy else []
    ahead_files = sum(count for _, count, _ in index["groups"][: index["ahead"]])
    assert [*eager_names[:ahead_files], *lazy_names] == index["files"]

    # Each flat file is reached by exactly one link; each file has a place, and none has two.
    links = set(index["links"])
    for name in flat:
        parts = name.split("/")
        ways = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        assert len(links.intersection(ways)) == 1, name
    assert all(link in flat or any(name.startswith(link + "/") for name in flat) for link in links)
    everything = [*flat, *eager_names, *lazy_names]
    assert len(everything) == len(set(everything))
    folders = set(index["folders"])
    for name in [*eager_names, *lazy_names]:
        assert name.rpartition("/")[0] in folders | {""}, name

    end = 0
    for group, (first, count, needs) in enumerate(index["groups"]):
        assert first == end
        assert count > 0
        end = first + count
        assert group not in needs
        for need in needs:
            assert {*index["groups"][need][2]} <= {*needs, group}
    assert end == len(index["files"])
    modules = {path.partition(".")[0] for path in (*flat, *eager_names) if path.endswith(".so")}
    for folder, groups in index["packages"].items():
        for group in groups:
            first, count, _ = index["groups"][group]
            assert folder in modules or any(name.startswith(folder) for name in index["files"][first : first + count])
    for groups in index["following"].values():
        assert all(index["ahead"] <= group < len(index["groups"]) for group in groups)

    lost = []
    task = set(package.namelist())
    for record in (name for name in flat if name.endswith(".dist-info/RECORD")):
        rows = csv.reader(io.StringIO(package.read(FLAT + record).decode()))
        lost += [row[0] for row in rows if row and row[0] not in everything and row[0] not in task]
    print(
        json.dumps(
            {
                "unzippedBytes": sum(info.file_size for info in package.infolist()),
                "flatBytes": sum(package.getinfo(FLAT + name).file_size for name in flat),
                "eagerBytes": size(eager),
                "lazyBytes": size(lazy),
                "groups": len(index["groups"]) - index["ahead"],
                "lost": lost,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
