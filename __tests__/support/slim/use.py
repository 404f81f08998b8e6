"""Uses one distribution of a site folder: prints what it gives, and what its metadata say, as one line of JSON.

python -I -B use.py FOLDER DISTRIBUTION
"""

from __future__ import annotations

import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
from site_folder import add_site


def metadata(name: str) -> dict[str, object]:
    """What code asks importlib.metadata for; files as far as they are there and no test suite's or leftover."""
    distribution = importlib.metadata.distribution(name)
    files = [
        str(file) for file in distribution.files or [] if file.suffix == ".py" and Path(str(file.locate())).is_file()
    ]
    tops = importlib.metadata.packages_distributions()
    return {
        "version": distribution.version,
        "entry_points": sorted(f"{point.group} {point.name}" for point in distribution.entry_points),
        "requires": sorted(distribution.requires or []),
        "code": len([file for file in files if "/test" not in f"/{file}" and "/_test" not in f"/{file}"]),
        "top": sorted(
            top for top, names in tops.items() if top.isidentifier() and distribution.metadata["Name"] in names
        ),
    }


def main(folder: str, name: str) -> None:
    add_site(folder)
    warnings.simplefilter("ignore")
    from uses import USES

    gives = USES[name]() if name in USES else None
    print(json.dumps([gives, metadata(name)], default=str, sort_keys=True))


main(*sys.argv[1:])
