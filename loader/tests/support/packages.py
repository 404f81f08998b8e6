"""Builds nested packages as the TypeScript side does, with its real shims; the inner zip by Python's zipfile."""

from __future__ import annotations

import atexit
import functools
import hashlib
import io
import json
import shutil
import struct
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Union

REPOSITORY = Path(__file__).resolve().parents[3]
LOADER = REPOSITORY / "loader" / "_zipnest"


@dataclass(frozen=True)
class File:
    data: bytes
    executable: bool = False
    stored: bool = False


@dataclass(frozen=True)
class Link:
    target: str


Content = Union[str, bytes, File, Link]


@dataclass
class Built:
    """A package as it lies at the task root."""

    root: Path
    digest: str
    extracted_bytes: int
    members: dict[str, Content] = field(repr=False)

    @property
    def archive(self) -> Path:
        return self.root / "_zipnest" / "packages.zip"

    def home(self, base: Path, name: str = "demo") -> Path:
        return base / f"zipnest-{name}-{self.digest[:32]}"


def inner_zip(members: dict[str, Content]) -> bytes:
    """The subset of design.md §3: sorted, no ZIP64, no data descriptors, Unix modes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in sorted(members.items(), key=lambda member: member[0].encode()):
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.compress_type = zipfile.ZIP_DEFLATED
            if isinstance(content, Link):
                data, mode = content.target.encode(), 0o120777
                info.compress_type = zipfile.ZIP_STORED
            elif isinstance(content, File):
                data, mode = content.data, 0o100755 if content.executable else 0o100644
                if content.stored:
                    info.compress_type = zipfile.ZIP_STORED
            else:
                data, mode = content.encode() if isinstance(content, str) else content, 0o100644
            if path.endswith("/"):
                mode, info.compress_type = 0o040755, zipfile.ZIP_STORED
            info.external_attr = mode << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def directory_digest(archive: bytes) -> str:
    """SHA-256 of the central directory."""
    size, offset = struct.unpack_from("<2L", archive, len(archive) - 10)
    return hashlib.sha256(archive[offset : offset + size]).hexdigest()


def extracted_bytes(members: dict[str, Content]) -> int:
    folders = {str(parent) for path in members for parent in Path(path).parents if str(parent) != "."}
    sizes = [len(_data(content)) for content in members.values()]
    return sum(-(-size // 4096) * 4096 for size in sizes) + 4096 * len(folders)


def _data(content: Content) -> bytes:
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, File):
        return content.data
    return content.target.encode() if isinstance(content, Link) else content


def build(
    root: Path,
    *,
    user: dict[str, str | bytes],
    dependencies: dict[str, Content],
    python: str,
    handlers: tuple[str, ...] = (),
    name: str = "demo",
    archive: bytes | None = None,
) -> Built:
    """Lay the package out at `root`; `archive` replaces the inner zip (for damaged ones, with its own digest)."""
    data = inner_zip(dependencies) if archive is None else archive
    digest = directory_digest(data)
    size = extracted_bytes(dependencies)
    plan = _plan(
        json.dumps(
            {
                "userFiles": sorted(user),
                "dependencyFiles": sorted(dependencies),
                "handlers": handlers,
                "manifest": {
                    "name": name,
                    "python": python,
                    "digest": digest,
                    "extractedBytes": size,
                    "files": len(dependencies),
                },
            }
        )
    )
    files: dict[str, str | bytes] = {plan["renames"].get(path, path): text for path, text in user.items()}
    files.update({file["path"]: file["text"] for file in plan["files"]})
    files["_zipnest/manifest.py"] = plan["manifest"]
    files["_zipnest/packages.zip"] = data
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    for source in LOADER.glob("*.py"):
        shutil.copyfile(source, root / "_zipnest" / source.name)
    return Built(root, digest, size, dict(dependencies))


def build_archive_only(
    root: Path, dependencies: dict[str, Content], *, python: str, archive: bytes | None = None
) -> Built:
    """A package without shims and user's files, for tests that call the loader's parts: needs no Node."""
    data = inner_zip(dependencies) if archive is None else archive
    size = extracted_bytes(dependencies)
    fields: dict[str, object] = {"NAME": "demo", "PYTHON": python, "DIGEST": directory_digest(data)}
    fields.update({"EXTRACTED_BYTES": size, "FILES": len(dependencies)})
    (root / "_zipnest").mkdir(parents=True)
    (root / "_zipnest" / "packages.zip").write_bytes(data)
    manifest = "".join(f"{name} = {value!r}\n" for name, value in fields.items())
    (root / "_zipnest" / "manifest.py").write_text(manifest)
    return Built(root, str(fields["DIGEST"]), size, dict(dependencies))


@functools.cache
def _plan(request: str) -> dict:  # type: ignore[type-arg]
    script = Path(__file__).with_name("plan_shims.mjs")
    done = subprocess.run(
        ["node", script, _compiled_shim()], input=request.encode(), stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@functools.cache
def _compiled_shim() -> Path:
    """shim.ts as JavaScript: Node 20 cannot run TypeScript, so the project's own compiler strips the types."""
    out = Path(tempfile.mkdtemp(prefix="zipnest-shim-"))
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    (out / "package.json").write_text('{"type": "module"}')
    subprocess.run(
        [
            REPOSITORY / "node_modules" / ".bin" / "tsc",
            *("--ignoreConfig", "--rewriteRelativeImportExtensions", "--skipLibCheck"),
            *("--module", "nodenext", "--target", "es2023", "--types", "node"),
            *("--rootDir", REPOSITORY / "src", "--outDir", out),
            REPOSITORY / "src" / "package" / "shim.ts",
        ],
        check=True,
    )
    return out / "package" / "shim.js"
