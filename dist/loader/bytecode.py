"""Compiles Python modules for a package, at build time; run by the Python that the function will run on.

    python -B -s -S -W ignore bytecode.py        with PYTHONHASHSEED=0

Reads one request a line from standard input and answers each on standard output, in order, until the input ends:

    {"path": "pkg/mod.py", "checked": false, "file": "…", "offset": 0, "length": 9, "deflated": true}
    {"path": "app.py", "checked": true, "text": "base64"}

    {"size": 1234, "cost": 56}        followed by as many bytes: the whole `.pyc`
    {"error": "SyntaxError: …", "line": 3}

The bytecode is hash-based (PEP 552), unchecked or checked, and bears the path that the module has in Lambda. The same
source gives the same bytes in every process of the same version of CPython. Three things would keep it from that:

- A constant `frozenset` whose strings somebody else in the process has interned already is copied once for each
  function that uses it (CPython's `intern_constants`), else shared; marshal writes the difference. Here every module
  has one object for equal sets.
- Strings of one Latin-1 character are shared by the whole process, and marshal writes whether one of them is interned
  (up to 3.11). Here all of them are.
- Up to 3.11 marshal writes of each string whether it has one owner or more, and of an interned one anybody in the
  process may be an owner. Here every string has one more.
- Up to 3.10 marshal writes sets in the order of their hashes, and up to 3.11 the hash of None is its address. Here
  they are written in the order of their `repr`.

Standard library only, Python 3.8 and newer.
"""

from __future__ import annotations

import base64
import importlib.util
import json
import marshal
import os
import re
import struct
import sys
import zlib
from types import CodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, BinaryIO

UNCHECKED, CHECKED = 0b01, 0b11  # the flags of PEP 552
TASK_ROOT = "/var/task/"
SETS_ARE_UNSORTED = sys.version_info < (3, 11)
OWNERS_OF_STRINGS_COUNT = sys.version_info < (3, 12)

_LATIN_1 = [sys.intern(chr(code)) for code in range(256)]


def main() -> None:
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        request = json.loads(line)
        try:
            pyc, cost = compiled(source_of(request), request["path"], request["checked"])
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
            answer(answers, {"error": f"{type(error).__name__}: {error}", "line": getattr(error, "lineno", None)})
        else:
            answer(answers, {"size": len(pyc), "cost": cost}, pyc)


def answer(answers: BinaryIO, header: dict[str, Any], contents: bytes = b"") -> None:
    answers.write(json.dumps(header).encode() + b"\n" + contents)
    answers.flush()


def source_of(request: dict[str, Any]) -> bytes:
    if "text" in request:
        return base64.b64decode(request["text"])
    with open(request["file"], "rb") as file:
        file.seek(request["offset"])
        data = file.read(request["length"])
    return zlib.decompress(data, -zlib.MAX_WBITS) if request["deflated"] else data


def compiled(source: bytes, path: str, checked: bool) -> tuple[bytes, int]:
    """The `.pyc` of a module, and what compiling it takes: bytes of instructions, to which the time is proportional."""
    code = compile(source, TASK_ROOT + path, "exec", dont_inherit=True, optimize=0)
    cost = sum(len(part.co_code) for part in parts(code))
    header = importlib.util.MAGIC_NUMBER + struct.pack("<L", CHECKED if checked else UNCHECKED)
    return header + importlib.util.source_hash(source) + Normal().dumps(code), cost


def parts(code: CodeType) -> list[CodeType]:
    """The module's code and that of everything defined in it."""
    found = [code]
    for part in found:
        found.extend(constant for constant in part.co_consts if isinstance(constant, CodeType))
    return found


def strings(code: CodeType) -> Iterator[str]:
    """Every string in the module's code."""
    for part in parts(code):
        yield from (part.co_name, part.co_filename, getattr(part, "co_qualname", ""))
        for names in (part.co_names, part.co_varnames, part.co_freevars, part.co_cellvars):
            yield from names
        yield from strings_in(part.co_consts)


def strings_in(constants: Iterable[Any]) -> Iterator[str]:
    for constant in constants:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, (tuple, frozenset)):
            yield from strings_in(constant)


class Normal:
    """Writes the code of one module so that only its source decides about the bytes."""

    def __init__(self) -> None:
        self._sets: dict[tuple[str, ...], Any] = {}
        self._markers: dict[bytes, int] = {}

    def dumps(self, code: CodeType) -> bytes:
        if any(isinstance(constant, frozenset) for part in parts(code) for constant in part.co_consts):
            # Written and read once more: no object of it has an owner that is not part of it.
            code = marshal.loads(marshal.dumps(self._code(code)))
        owned = list(strings(code)) if OWNERS_OF_STRINGS_COUNT else []
        written = self._patched(marshal.dumps(code))
        del owned
        return written

    def _code(self, code: CodeType) -> CodeType:
        return code.replace(co_consts=tuple(self._constant(constant) for constant in code.co_consts))

    def _constant(self, constant: Any) -> Any:
        if isinstance(constant, CodeType):
            return self._code(constant)
        if not isinstance(constant, frozenset):
            return constant
        items = sorted(constant, key=typed_repr)
        key = tuple(typed_repr(item) for item in items)
        if key not in self._sets:
            self._sets[key] = self._stand_in(items) if SETS_ARE_UNSORTED else constant
        return self._sets[key]

    def _stand_in(self, items: list[Any]) -> tuple[Any, ...]:
        """A tuple that becomes a set, in this order, once it is written: its first item is a mark to find it by."""
        marker = b"\xf7zipnest-frozenset" + struct.pack("<L", len(self._markers))
        self._markers[marker] = len(items)
        return (bytes(bytearray(marker)), *items)

    def _patched(self, data: bytes) -> bytes:
        for marker, length in self._markers.items():
            written = re.escape(b"s" + struct.pack("<L", len(marker)) + marker)
            tuples = rb"(?:([\x29\xa9])" + re.escape(bytes([(length + 1) & 0xFF])) + rb"|([\x28\xa8])"
            tuples += re.escape(struct.pack("<L", length + 1)) + rb")"

            def as_set(found: re.Match[bytes], length: int = length) -> bytes:
                flag = (found[1] or found[2])[0] & 0x80
                return bytes([ord(">") | flag]) + struct.pack("<L", length)

            data, count = re.subn(tuples + written, as_set, data)
            if count != 1:
                raise ValueError("a constant set was not written as expected")
        return data


def typed_repr(item: Any) -> str:
    return f"{type(item).__name__} {item!r}"


if __name__ == "__main__":
    # The process's end is the end of its input: nothing is left to flush or to free.
    main()
    os._exit(0)
