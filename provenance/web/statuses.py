"""What the head of an answer says: content, or the reason why there is none.

A site that turns a reader away says nothing about an article, so none of its pages may be taken for one.
Sources: RFC 9110, RFC 7725 (451), RFC 6585 (429, 511); ``cf-mitigated`` is how one large network marks its
challenges, whatever their status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.web import politeness
from provenance.web.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

CONTENT = frozenset({200, 203})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({429, 502, 503, 504})  # of a moment, by what the RFCs say of them

_SAVE = "open it in a browser, save the page and pass the file"
_REASONS: dict[int, tuple[str, str]] = {
    401: ("blocked.auth", f"the site asks for a login; {_SAVE}"),
    402: ("blocked.auth", f"the site asks for a payment; {_SAVE}"),
    403: ("blocked.bot", f"the site does not let this program read it; {_SAVE}"),
    404: ("unavailable.status", "the site has no such page; check the address"),
    407: ("blocked.auth", "a proxy on the way asks for a login"),
    410: ("unavailable.status", "the page has been removed"),
    429: ("unavailable.rate_limited", "the site asks to wait"),
    451: ("blocked.legal", "the site may not show it for legal reasons"),
    511: ("blocked.auth", "the network that you are in asks for a login"),
}
# Never an article, and large: not worth a transfer. Anything else is for the loader to judge.
_MEDIA = ("image/", "video/", "audio/", "font/", "model/")
_ARCHIVES = frozenset(
    {
        "application/zip",
        "application/gzip",
        "application/x-gzip",
        "application/x-bzip2",
        "application/x-xz",
        "application/x-tar",
        "application/x-7z-compressed",
        "application/x-rar-compressed",
        "application/vnd.rar",
        "application/java-archive",
        "application/vnd.android.package-archive",
        "application/x-msdownload",
        "application/x-iso9660-image",
        "application/wasm",
    }
)


def check(status: int, headers: Mapping[str, str], now: datetime | None = None) -> None:
    """Nothing, when a body may follow that is worth reading; else raises Trouble with the reason.

    ``now`` is when the answer came, for a Retry-After that is a date.
    """
    if headers.get("cf-mitigated", "").strip().lower() == "challenge":
        clause = f"the site asks for proof that a person reads it; {_SAVE}"
        raise Trouble("blocked.bot", f"{clause} (HTTP {status})")
    if status in CONTENT:
        _check_type(headers.get("content-type", ""))
        return
    if status == 206:  # we never ask for a part
        raise Trouble("partial.transfer", "the site sent only a part of it (HTTP 206)")
    reason, clause = _REASONS.get(status, ("unavailable.status", "the site answered without content"))
    wait = politeness.retry_after(headers, now) if status in PASSING else None
    retry_at = politeness.later(wait, now) if wait else None
    if status == 503 and wait:
        reason = "unavailable.rate_limited"
    if status >= 500 and status not in _REASONS:
        clause = "the site has a problem of its own; try again later"
    if reason == "unavailable.rate_limited":
        known = f"{wait:.0f} seconds, until {retry_at:%Y-%m-%d %H:%M:%S} UTC" if retry_at else ""
        clause = f"the site asks to wait for {known or 'a while'}; try again later"
    raise Trouble(reason, f"{clause} (HTTP {status})", passes=status in PASSING, wait=wait, retry_at=retry_at)


def _check_type(content_type: str) -> None:
    essence = content_type.partition(";")[0].strip().lower()
    if essence.startswith(_MEDIA) or essence in _ARCHIVES:
        raise Trouble("unsupported.media", f"it is no text but {essence[:60]}")
