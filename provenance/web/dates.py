"""Dates as HTTP writes them (RFC 9110, 5.6.7), read with patience and without surprise."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

_LONGEST = 64  # the longest form of the RFC has 33 characters


def written(when: datetime) -> str:
    """A moment as a header carries it; one without a zone is taken for UTC."""
    return format_datetime(aware(when).astimezone(UTC), usegmt=True)


def read(text: str) -> datetime | None:
    """The moment that a header states, in UTC; ``None`` where it states none."""
    if not text or len(text) > _LONGEST:
        return None
    try:
        return aware(parsedate_to_datetime(text)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def aware(when: datetime) -> datetime:
    """The moment with a zone: UTC, where it has none."""
    return when if when.tzinfo else when.replace(tzinfo=UTC)


SKEW = 300  # seconds between two clocks that no delay on the way explains


def skew(said: str, age: str, now: datetime) -> int:
    """By how many seconds the clock that wrote a ``Date`` header is ahead of ours; 0 where that is little.

    What a cache had kept is as old as its ``Age`` says.
    """
    moment = read(said)
    if moment is None:
        return 0
    kept = int(age) if age.isascii() and age.isdigit() and len(age) < 10 else 0
    seconds = round((moment - now).total_seconds()) + kept
    return seconds if abs(seconds) > SKEW else 0
