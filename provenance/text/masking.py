"""Secrets in addresses, masked: user names and passwords, and the values of query keys that are secrets.

``https://reader:pw@site.example/a?id=7&token=eyJ`` becomes ``https://***@site.example/a?id=7&token=***``.
Whoever prints, logs, reports or keeps evidence goes through here; who fetches and compares does not.

A key is told by its words (``access_token``, ``X-Amz-Signature``, ``accessToken``): some are secrets wherever
they stand in it, and a few everyday words (``key``, ``code``) only as the whole of it. A value that is no
secret (``?code=de``) may be masked for it; a short number under such a word (``?code=123``) names a page.

Two forms: an address that is a value of its own is masked to its end; in running text and in markup the value
ends where an address there would end. ``masked_text`` keeps every place of the text, for whoever counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MASK = "***"

# Words of a key that make its value a secret, in any place of the key.
_WORDS = re.compile(
    "apikey|auth|authkey|authorization|bearer|credentials?|hmac|jsessionid|jwt|key|oauth|otp|passphrase|passwd"
    "|password|phpsessid|pwd|secrets?|session|sessid|sessionid|sid|sig|signature|tokens?"
)
# The same where they are the whole key.
_WHOLE = re.compile("code|pass|passcode|pin|sign|ticket")
# The same, unless the value is a short number: that is how many systems name a page, and two of them must
# not become one in a report or a capture.
_NUMBERED, _NUMBER = re.compile("code|key|session"), re.compile(r"[0-9]{1,9}")
_ENDS = ("token", "secret", "password", "passwd", "apikey", "accesskey", "signature", "sessionid", "keyid")
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAME = r"[\w.~\[\]$-]{1,80}"
# A key between what parts it from the rest and from its value: as such, or percent-encoded once or more where
# an address stands inside an address.
_KEY = re.compile(rf"(?:[?&;#]|%(?:25)*(?:3[Ff]|26|23|3[Bb]))({_NAME})(?:=|%(?:25)*3[Dd])")
_INNER = r"(?!%(?:25)*(?:26|23))"  # the end of a value inside an encoded address
_VALUE = re.compile(rf"(?:{_INNER}[^&#\s])+")
_VALUE_IN_TEXT = re.compile(rf"(?:{_INNER}[^&#\s\"'<>()\[\]{{}}|\\^`“”»])+")
_USER = re.compile(r"(:/+|//|%2[Ff]%2[Ff])((?:[^\s/?#\\\"'<>@]+@)+)(?=[^\s@])")
_PROSE = re.compile(r"[\s<>\"]")
_LONGEST = 1 << 16  # characters of one address
_SIGNS = re.compile(r"[@=]|%(?:25)*3[Dd]")


def masked(text: str) -> str:
    """The text with every secret in an address replaced by ``***``; the same text where there is none.

    Idempotent, and total: any ``str``.
    """
    return _masked(text, _stars)


def masked_text(text: str) -> str:
    """The same, with one star for each character, so that no place in the text moves."""
    return _masked(text, lambda secret: "*" * len(secret))


def is_secret(key: str) -> bool:
    """Whether the value of a query key with this name is a secret."""
    return _is_secret(key)


@lru_cache(maxsize=4096)
def _is_secret(key: str) -> bool:
    plain = re.sub(r"[^a-z]", "", key.lower())
    if _WHOLE.fullmatch(plain) or plain.endswith(_ENDS):
        return True
    return any(map(_WORDS.fullmatch, (plain, *(piece.lower() for piece in _PIECES.findall(key)))))


def _stars(secret: str) -> str:
    del secret
    return MASK


def _masked(text: str, stars: Callable[[str], str]) -> str:
    if not _SIGNS.search(text):
        return text
    if "@" in text:
        text = _USER.sub(lambda match: f"{match[1]}{stars(match[2][:-1])}@", text)
    values = _VALUE_IN_TEXT if len(text) > _LONGEST or _PROSE.search(text) else _VALUE
    pieces: list[str] = []
    last = 0
    for match in _KEY.finditer(text):
        if match.start() < last or not is_secret(match[1]):
            continue
        found = values.match(text, match.end())
        if found and not (_NUMBERED.fullmatch(match[1].lower()) and _NUMBER.fullmatch(found.group())):
            pieces += (text[last : found.start()], stars(found.group()))
            last = found.end()
    return "".join(pieces) + text[last:] if pieces else text
