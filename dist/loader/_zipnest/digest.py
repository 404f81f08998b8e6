"""SHA-256 without `hashlib`, whose import loads OpenSSL: 4 to 8 ms, for files of about 1 MB."""

from __future__ import annotations

try:
    from _sha2 import sha256 as _sha256  # type: ignore[import-not-found, unused-ignore]  # since 3.12
except ImportError:
    try:
        from _sha256 import sha256 as _sha256  # type: ignore[import-not-found, unused-ignore]
    except ImportError:  # a Python built without it
        from hashlib import sha256 as _sha256


def rooted(digest: str, root: str) -> str:
    """Of a split package's index together with the root to which its links lead."""
    return sha256(f"{digest} {root}".encode(errors="surrogateescape"))


def sha256(data: bytes) -> str:
    """In hexadecimal digits."""
    digest: str = _sha256(data).hexdigest()
    return digest
