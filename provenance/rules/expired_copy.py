"""Whether the copy still stands after the day on which the terms want it removed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from provenance.model import Family, Finding, Level, Rule
from provenance.rules import options
from provenance.rules.days import SLACK, day, spoken
from provenance.rules.needs import UnansweredError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Comparison, Setting

RULE = Rule(
    id="expired-copy",
    summary="The copy stands longer than the terms allow.",
    family=Family.TIME,
    level=Level.ERROR,
    options={"after_days": 0, "today": ""},
)


def check(comparison: Comparison, setting: Setting) -> Iterator[Finding]:
    """One finding where ``today`` is behind the copy's last day.

    The library asks no clock, so that two runs on the same evidence agree: without ``today`` the answer is
    unknown, and its reason says until when the copy may stand.
    """
    after = int(options.number(setting, RULE, "after_days"))
    if not after:
        raise UnansweredError("The policy sets no end.")
    published = day(comparison.article.published)
    if published is None:
        raise UnansweredError("The copy does not say when it was published.")
    try:
        end = published + timedelta(days=after)
    except OverflowError:
        return
    today = _today(setting)
    if today is None:
        raise UnansweredError(f"The copy may stand until {spoken(end)}; the day of this check was not given.")
    if today > end + SLACK:
        message = (
            f"The terms allow a copy of {spoken(published)} to stand until {spoken(end)}; it still does."
        )
        yield Finding(RULE.id, message)


def _today(setting: Setting) -> date | None:
    given = setting.options.get("today")
    if isinstance(given, date):  # TOML has dates of its own
        return date(given.year, given.month, given.day)
    return day(options.text(setting, RULE, "today"))
