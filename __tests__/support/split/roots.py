"""The modules by which a handler would import a distribution: prints them, one a line.

python roots.py NESTED.zip DISTRIBUTION
"""

from __future__ import annotations

import io
import re
import sys
import zipfile


def roots(package: str, distribution: str) -> list[str]:
    with zipfile.ZipFile(package) as outer, zipfile.ZipFile(io.BytesIO(outer.read("_zipnest/packages.zip"))) as inner:
        wanted = re.sub(r"[-_.]+", "_", distribution).lower()
        records = [name for name in inner.namelist() if name.endswith(".dist-info/RECORD")]
        record = next(name for name in records if re.sub(r"[-_.]+", "_", name.split("-")[0]).lower() == wanted)
        paths = [row.split(",")[0].strip('"') for row in inner.read(record).decode().splitlines()]
    modules = {path[: -len("/__init__.py")] for path in paths if path.endswith("/__init__.py")}
    modules |= {match[1] for path in paths if (match := re.fullmatch(r"(\w+)(?:\.py|(?:\.[\w-]+)?\.so)", path))}
    named = [module for module in modules if all(part.isidentifier() for part in module.split("/"))]
    tops = [module for module in named if not any(module.startswith(f"{other}/") for other in modules)]
    return sorted(module.replace("/", ".") for module in tops)


print("\n".join(roots(*sys.argv[1:])))
