"""Dates as documents write them to ISO 8601, as precise as they are given."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-?(\d{2})(?:-?(\d{2})(?:[T\s]+(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?\s*"
    r"(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?",
    re.IGNORECASE,
)


def iso(value: str) -> str | None:
    """A date or time in ISO 8601, with no more than was said; ``None`` where it is none.

    Reads ISO 8601 with its common deviations (a space for the T, no colons) and e-mail's dates (RFC 5322).
    """
    text = value.strip()[:60]
    if match := _ISO.match(text):
        year, month, day, hour, minute, second, zone = match.groups()
        written = f"{year}-{month}" + (f"-{day}" if day else "")
        if hour:
            written += f"T{hour}:{minute}" + (f":{second}" if second else "")
        if zone:
            zone = zone.upper()
            digits = zone[1:].replace(":", "")
            written += "Z" if zone in {"Z", "UTC", "GMT"} else f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}"
        return written if _real(written) else None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _real(written: str) -> bool:
    try:
        datetime.fromisoformat(written if len(written) > 7 else f"{written}-01")
    except ValueError:
        return False
    return not written.startswith("0")


def guess(markup: str) -> str | None:
    """The date that htmldate finds in a page, by its markup and its text; the last resort."""
    from htmldate import find_date

    try:
        return iso(
            find_date(markup, extensive_search=False, original_date=True, deferred_url_extractor=True) or ""
        )
    except Exception:  # noqa: BLE001 -- a foreign parser over foreign markup: no date is a fine answer
        return None
