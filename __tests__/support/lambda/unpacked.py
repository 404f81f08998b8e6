"""Unpacks zips one over the other with the emulation's unpack.py, and prints what is there as JSON.

unpacked.py FOLDER ARCHIVE…     FOLDER is made; {path: [mode, contents, date]}, a link's contents being its target
"""

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "emulator"))

from unpack import DamagedZip, unpack

folder, *archives = sys.argv[1:]
os.mkdir(folder)
try:
    for archive in archives:
        unpack(archive, folder)
except DamagedZip as error:
    print(json.dumps({"damaged": str(error)}))
    sys.exit()
found = {}
for parent, folders, files in os.walk(folder):
    for name in folders + files:
        path = os.path.join(parent, name)
        status = os.lstat(path)
        date = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(status.st_mtime))
        link = os.readlink(path) if os.path.islink(path) else None
        contents = link if link is not None or os.path.isdir(path) else Path(path).read_text()
        found[os.path.relpath(path, folder)] = [oct(status.st_mode), contents, None if contents is link else date]
print(json.dumps(found, sort_keys=True))
