"""Values of the model as bytes, and back: between processes, and on disk for as long as a run takes.

JSON, so that what comes back is data and never code, and each value is checked for its type. What is packed
by one version is read by the same version only: no format for others (``reports/json.py`` is one).
"""

from __future__ import annotations

import json
from typing import Any, TypeVar

T = TypeVar("T")


def pack(value: Any) -> bytes:
    """The value as one line of JSON; any ``str`` is allowed, lone surrogates too."""
    import msgspec

    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode("ascii")


def unpack(data: bytes | bytearray | memoryview, kind: type[T]) -> T:
    """The value of a kind that was packed. Raises ValueError where the bytes hold none."""
    import msgspec

    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
    except msgspec.DecodeError:
        return _surrogates(bytes(data), kind)


def _surrogates(data: bytes, kind: type[T]) -> T:
    """The same by the reader of the standard library, which lets lone surrogates through."""
    import msgspec

    try:
        return msgspec.convert(json.loads(data), kind)
    except (ValueError, RecursionError) as error:
        raise ValueError("this is no packed value") from error
