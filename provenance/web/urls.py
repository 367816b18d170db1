"""Which URLs are acceptable in shape, judged before any lookup: reject, never repair.

Two parsers that disagree about a URL are how a guard is walked around. So everything that parsers are known
to read differently (user names, backslashes, control characters, numbers in place of an address, percent
signs in a host) is refused, and what is judged afterwards is what the HTTP library itself will dial.
"""

from __future__ import annotations

from provenance.text.masking import MASK, masked
from provenance.web.guard import as_address
from provenance.web.trouble import Trouble, printable

LONGEST = 8 << 10
_HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.")
_ENDS = "/?#"


def check(url: str) -> str:
    """The URL without white space around it and without its fragment.

    Raises Trouble ``refused.scheme`` or ``refused.url``.
    """
    text = url.strip(" \t\r\n\f")
    if len(text.encode("utf-8", "replace")) > LONGEST:
        raise Trouble("refused.url", f"the URL is longer than {LONGEST >> 10} KiB")
    scheme, colon, _ = text.partition(":")
    if not colon or not scheme.isascii() or not scheme.replace("+", "").isalnum():
        raise Trouble("refused.scheme", "it is no URL; one begins with https:// or http://")
    if scheme.lower() not in {"http", "https"}:
        raise Trouble("refused.scheme", f"only https and http can be fetched, not {scheme[:20]}")
    if any(_unprintable(character) for character in text):
        raise Trouble("refused.url", "the URL holds characters that cannot be printed")
    _, separator, rest = text.partition("://")
    if not separator:
        raise Trouble("refused.url", "the URL names no host")
    end = min((place for place in map(rest.find, _ENDS) if place >= 0), default=len(rest))
    _check_authority(rest[:end])
    return text.partition("#")[0]


def _check_authority(authority: str) -> None:
    if "@" in authority:
        raise Trouble("refused.url", "the URL holds a user name or password; leave it out")
    if "\\" in authority or "%" in authority or " " in authority:
        raise Trouble("refused.url", "the host of the URL holds a character that no host has")
    host, bracket, port = authority.rpartition("]")
    host, port = (host + bracket, port) if bracket else (authority.partition(":")[0], "")
    if not bracket:
        port = authority[len(host) :]
    if not host:
        raise Trouble("refused.url", "the URL names no host")
    if port in {"", ":"}:
        return
    digits = port[1:]
    if port[0] != ":" or not (digits.isascii() and digits.isdigit()) or not 0 < int(digits[:6]) < 65536:
        raise Trouble("refused.url", "the port of the URL is no number from 1 to 65535")


def check_host(host: str) -> None:
    """Nothing, when the host (after IDNA) may be looked up; else raises Trouble ``refused.url``."""
    if as_address(host):
        return
    labels = host.removesuffix(".").split(".")
    if ":" in host or not _HOST.issuperset(host) or len(host) > 253:
        raise Trouble("refused.url", "the URL names no valid host")
    if any(not 0 < len(label) < 64 for label in labels):
        raise Trouble("refused.url", "a part of the host name is empty or longer than 63 characters")
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        # The system's own functions would read 127.1, 2130706433 and 0x7f000001 as an address.
        raise Trouble("refused.url", "the host is a number that is no complete address")


def redacted(url: str) -> str:
    """The URL with what is secret in it replaced by ``***`` (``text/masking.py``), even a malformed one."""
    start = 0
    scheme, colon, rest = url.partition(":")
    if colon and rest[:1] in {"/", "\\"} and scheme.isalnum():
        start = len(url) - len(rest.lstrip("/\\"))
    end = min((place for mark in "/?#\\" if (place := url.find(mark, start)) >= 0), default=len(url))
    at = url.rfind("@", start, end)
    return masked(url if at < 0 else f"{url[:start]}{MASK}{url[at:]}")


def shown(url: str, longest: int = 200) -> str:
    """The URL for a sentence: redacted, on one line, and cut where it is very long."""
    text = printable(redacted(url.strip()))
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _unprintable(character: str) -> bool:
    code = ord(character)
    return code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000
