"""What evidence keeps of a server's certificates: the PEM, and the sha256 of certificate and public key.

The key is found by its place in the certificate (RFC 5280, 4.1): no more of DER is read than leads there.
"""

from __future__ import annotations

import hashlib
from typing import Any

_SEQUENCE, _VERSION = 0x30, 0xA0
_DER = 2  # ENCODING_DER of the ssl module, for versions before 3.13
_BEFORE_KEY = 5  # serial number, algorithm, issuer, validity, subject


def chain(connection: Any) -> tuple[bytes, ...]:
    """The certificates that a server sent, in DER, its own first; that alone where Python tells no more."""
    sent = getattr(connection, "get_unverified_chain", None)
    found = tuple(
        one if isinstance(one, bytes) else one.public_bytes(_DER) for one in (sent() if sent else None) or ()
    )
    own = connection.getpeercert(True)
    return found or ((own,) if own else ())


def told(der: bytes) -> dict[str, str | None]:
    """One certificate for the evidence; ``spki_sha256`` is ``None`` where its key cannot be found."""
    from ssl import DER_cert_to_PEM_cert

    key = public_key(der)
    return {
        "sha256": hashlib.sha256(der).hexdigest(),
        "spki_sha256": hashlib.sha256(key).hexdigest() if key else None,
        "pem": DER_cert_to_PEM_cert(der),
    }


def public_key(der: bytes) -> bytes | None:
    """The SubjectPublicKeyInfo of a certificate, as it is encoded there; ``None`` where there is none."""
    try:
        start, _ = _inside(der, 0, _SEQUENCE)
        place, end = _inside(der, start, _SEQUENCE)
        if der[place] == _VERSION:
            place = _behind(der, place)
        for _ in range(_BEFORE_KEY):
            place = _behind(der, place)
        behind = _behind(der, place)
    except (IndexError, ValueError):
        return None
    return der[place:behind] if der[place] == _SEQUENCE and behind <= end else None


def _inside(der: bytes, place: int, tag: int) -> tuple[int, int]:
    """Where the content of the value at a place begins and ends. Raises ValueError for another tag."""
    if der[place] != tag:
        raise ValueError("another value stands there")
    size, start = der[place + 1], place + 2
    if size & 0x80:
        count = size & 0x7F
        size, start = int.from_bytes(der[start : start + count], "big"), start + count
    if start + size > len(der):
        raise ValueError("the value is cut short")
    return start, start + size


def _behind(der: bytes, place: int) -> int:
    return _inside(der, place, der[place])[1]
