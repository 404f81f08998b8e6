"""Prints {"MACHINE": count} of the ELF files in a deployment package, its nested packages.zip included, as JSON."""

import collections
import json
import struct
import sys
import zipfile

MACHINES = {62: "x86_64", 183: "aarch64"}
NESTED = "_zipnest/packages.zip"


def machines(archive):
    with zipfile.ZipFile(archive) as package:
        for entry in package.infolist():
            with package.open(entry) as file:
                if entry.filename == NESTED:
                    yield from machines(file)
                    continue
                header = file.read(20)
            if header[:4] == b"\x7fELF":
                (machine,) = struct.unpack_from("<H", header, 18)
                yield MACHINES.get(machine, str(machine))


print(json.dumps(collections.Counter(machines(sys.argv[1]))))
