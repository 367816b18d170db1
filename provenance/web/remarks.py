"""What must be said of an answer that was read whole and is not quite what it says it is.

None of it is a fault for which a page would be refused, and none of it may go unsaid: who reads the report
must be able to tell why another reader of the same page may see another one. To add a remark: a function from
the headers, the budget and the moment to a sentence, and its line in ``REMARKS``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from provenance.web import dates
from provenance.web.limits import size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from provenance.web.limits import Budget

APART = 300  # seconds between two clocks: above what a slow answer and a clock set by hand come to
_DIGITS = 9


def remarks(headers: Mapping[str, str], budget: Budget, retrieved: datetime) -> list[str]:
    """The sentences about an answer, each for the report."""
    return [said for remark in REMARKS if (said := remark(headers, budget, retrieved))]


def _surplus(headers: Mapping[str, str], budget: Budget, _retrieved: datetime) -> str:
    """More than it announced: what stands behind the end (RFC 9112, 6.3) belongs to no answer."""
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit() or "transfer-encoding" in headers:
        return ""
    if budget.surplus(int(length)) <= 0:
        return ""
    announced = size(int(length))
    return f"Its server announced {announced} and sent more; only what was announced was read."


def _skew(headers: Mapping[str, str], _budget: Budget, retrieved: datetime) -> str:
    """Two clocks that disagree (RFC 9110, 6.6.1); a stored answer says how old it is (RFC 9111, 5.1)."""
    sent, age = dates.read(headers.get("date", "")), headers.get("age", "")
    if not sent:
        return ""
    seconds = (retrieved - sent).total_seconds()
    if age.isascii() and age.isdigit() and len(age) <= _DIGITS:
        seconds -= int(age)
    if abs(seconds) <= APART:
        return ""
    behind = "ahead of" if seconds > 0 else "behind"
    return f"The clock of this machine is {_span(abs(seconds))} {behind} that of its server."


def _span(seconds: float) -> str:
    whole = timedelta(seconds=round(seconds))
    if whole.days:
        return f"{whole.days} days"
    return f"{whole.seconds // 3600} hours" if whole.seconds >= 7200 else f"{whole.seconds // 60} minutes"


REMARKS: tuple[Callable[[Mapping[str, str], Budget, datetime], str], ...] = (_surplus, _skew)
