"""Builds nested and split packages as the TypeScript side does, with its real shims; inner zips by Python's zipfile."""

from __future__ import annotations

import atexit
import functools
import hashlib
import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from support.members import Content, File, data_of, directory_digest, extracted_bytes, inner_zip
from support.split import PLACEHOLDER, SplitPlan, home_hash, places_of
from support.tree import expected_tree

REPOSITORY = Path(__file__).resolve().parents[3]
LOADER = REPOSITORY / "loader" / "_zipnest"


@dataclass
class Built:
    """A package as it lies at the task root."""

    root: Path
    digest: str
    extracted_bytes: int
    members: dict[str, Content] = field(repr=False)
    split: SplitPlan | None = field(repr=False, default=None)

    @property
    def archive(self) -> Path:
        return self.root / "_zipnest" / "packages.zip"

    @property
    def lazy_archive(self) -> Path:
        return self.root / "_zipnest" / "lazy.zip"

    @property
    def index(self) -> Path:
        return self.root / "_zipnest" / "index.json"

    @property
    def eager(self) -> dict[str, Content]:
        """What a start unpacks."""
        return self.split.at("eager") if self.split else self.members

    @property
    def kept(self) -> list[str]:
        """What lies in the home of a package that is in place."""
        return ["children", "lock", "site-packages"] if self.split else ["lock", "site-packages"]

    def home(self, base: Path, name: str = "demo") -> Path:
        folder = home_hash(self.digest, self.root) if self.split else self.digest
        return base / f"zipnest-{name}-{folder[:32]}"

    def tree(self, *, used: bool = False) -> dict[str, object]:
        """Of site-packages after a start; `used`: with all lazy files unpacked."""
        plan = self.split
        if not plan:
            return expected_tree(self.members)
        waiting = {**plan.at("ahead"), **plan.at("lazy")}
        unpacked = {**plan.at("eager"), **(waiting if used else {})}
        tree = expected_tree(unpacked)
        tree.update({f"{folder}/": "folder" for folder in plan.folders()})
        tree.update({link: ("link", str(self.root / "_zipnest" / "flat" / link)) for link in plan.links()})
        tree.update({path: ("link", PLACEHOLDER) for path in waiting if not used})
        return tree


def build(
    root: Path,
    *,
    user: dict[str, str | bytes],
    dependencies: dict[str, Content],
    python: str,
    handlers: tuple[str, ...] = (),
    name: str = "demo",
    layout: str = "nested",
    split: SplitPlan | None = None,
) -> Built:
    """Lay the package out at `root`. `split`: with everything where it says, else by `places_of`."""
    built = build_parts(root, dependencies, python=python, name=name, layout=layout, split=split)
    request = {
        "userFiles": sorted(user),
        "dependencyFiles": sorted(dependencies),
        "handlers": handlers,
        "manifest": {
            "name": name,
            "python": python,
            "digest": built.digest,
            "extractedBytes": built.extracted_bytes,
            "files": len(built.eager),
            **({"layout": "split"} if built.split else {}),
        },
    }
    plan = _plan(json.dumps(request))
    files: dict[str, str | bytes] = {plan["renames"].get(path, path): text for path, text in user.items()}
    files.update({file["path"]: file["text"] for file in plan["files"]})
    files["_zipnest/manifest.py"] = plan["manifest"] + ('LAYOUT = "split"\n' if built.split else "")
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    for source in LOADER.glob("*.py"):
        shutil.copyfile(source, root / "_zipnest" / source.name)
    if built.split:
        (root / "zipnest.py").write_text("from _zipnest.lazy import extract_all\n")
    return built


def build_parts(
    root: Path,
    dependencies: dict[str, Content],
    *,
    python: str,
    name: str = "demo",
    archive: bytes | None = None,
    layout: str = "nested",
    split: SplitPlan | None = None,
) -> Built:
    """A package without loader, shims and user's files, for tests that call the loader's parts: needs no Node.

    `archive` replaces the inner zip (for damaged ones, with its own digest).
    """
    if layout == "split" and split is None:
        split = SplitPlan(dependencies, places_of(dependencies))
    parts = root / "_zipnest"
    parts.mkdir(parents=True, exist_ok=True)
    if split:
        eager = {**split.at("ahead"), **split.at("eager")}
        digest, size, files = _write_split(parts, split), extracted_bytes(eager), len(eager)
    else:
        data = inner_zip(dependencies) if archive is None else archive
        (parts / "packages.zip").write_bytes(data)
        digest, size, files = directory_digest(data), extracted_bytes(dependencies), len(dependencies)
    fields = {"NAME": name, "PYTHON": python, "DIGEST": digest, "EXTRACTED_BYTES": size, "FILES": files}
    lines = [f"{field} = {json.dumps(value)}\n" for field, value in fields.items()]
    (parts / "manifest.py").write_text("".join(lines) + ('LAYOUT = "split"\n' if split else ""))
    return Built(root, digest, size, dict(dependencies), split)


def _write_split(parts: Path, plan: SplitPlan) -> str:
    """Return the digest of the index."""
    for path, content in plan.at("flat").items():
        target = parts / "flat" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data_of(content))
        target.chmod(0o755 if isinstance(content, File) and content.executable else 0o644)
    for name, data in (("packages.zip", plan.eager_zip()), ("lazy.zip", plan.lazy_zip()), ("index.json", plan.index())):
        if data is not None:
            (parts / name).write_bytes(data)
    return hashlib.sha256(plan.index()).hexdigest()


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
