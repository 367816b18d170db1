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
