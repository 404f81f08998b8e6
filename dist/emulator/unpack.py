"""Unpacking of packages and layers as Lambda does it: with modes, symbolic links and dates."""

import os
import stat
import time
import zipfile
from pathlib import Path


def unpack(archive, folder):
    """Unpack the zip file `archive` into `folder`.

    Modes are the archive's (0644 without one), folders get 0755, symbolic links are links again, and every file has
    the date of its entry.
    """
    folder = Path(folder)
    with zipfile.ZipFile(archive) as package:
        for entry in package.infolist():
            path = folder / entry.filename
            if entry.is_dir():
                path.mkdir(parents=True, exist_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            mode = entry.external_attr >> 16
            if stat.S_ISLNK(mode):
                path.symlink_to(package.read(entry).decode())
                continue
            package.extract(entry, folder)
            path.chmod(stat.S_IMODE(mode) or 0o644)
            date = time.mktime((*entry.date_time, 0, 0, -1))
            os.utime(path, (date, date))
    for parent, _, _ in os.walk(folder):
        os.chmod(parent, 0o755)
