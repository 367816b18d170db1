"""When a copy was made, and which version of its original that was.

A page is asked for as it stood then where it is gone now, or was modified after the copy was published: the
copy can only have been made from the version of its day. Dates are what pages say of themselves, so they
decide what is asked for, and the texts decide which version is taken.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from provenance.originals.proof import main
from provenance.text.segments import words

if TYPE_CHECKING:
    from provenance.model import Article

_MONTH, _DAY = 7, 10  # characters of a date that is as precise as that
# A page that is not there: the rest of the family says that we could not ask, or should not yet.
_GONE = (
    "unavailable.dns", "unavailable.network", "unavailable.tls", "unavailable.status",
    "unavailable.redirect_loop", "unavailable.soft_404",
)  # fmt: skip


def moment(said: str | None) -> datetime | None:
    """The moment of an ISO 8601 date, in UTC: of a day or a month alone its end; ``None`` of a year alone.

    What stood there at the end of the month is what a copy of that month had, or a little newer; the end of a
    year is too far from most of its days to tell anything.
    """
    text = (said or "").strip()
    if len(text) == _MONTH:
        text = _end_of_month(text)
    if len(text) < _DAY:
        return None
    try:
        day = date.fromisoformat(text[:10])
        when = datetime.fromisoformat(text) if len(text) > 10 else datetime.combine(day, time(23, 59, 59))
    except ValueError:
        return None
    try:
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def _end_of_month(text: str) -> str:
    try:
        year, month = int(text[:4]), int(text[5:])
        return f"{text}-{monthrange(year, month)[1]:02}" if text[4] == "-" else ""
    except ValueError:  # calendar's own error is one
        return ""


def is_gone(reason: str | None) -> bool:
    """Whether a try failed because the page is not there any more."""
    return reason in _GONE


def modified_after(original: Article, copy: Article) -> bool:
    """Whether a page says that it was changed after the copy was published."""
    theirs, ours = (original.modified or "").strip(), (copy.published or "").strip()
    then, made = moment(theirs), moment(ours)
    if then is None or made is None:
        return False
    known = min(len(theirs), len(ours))
    if known <= _DAY:  # one is a day or a month alone: the same is not after it
        return theirs[:known] > ours[:known]
    return then > made


def differ(one: Article, other: Article) -> bool:
    """Whether the main texts of two versions differ in a word, letter case and typography apart."""
    return words(main(one)).folded != words(main(other)).folded
