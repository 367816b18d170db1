"""Check one article: the stages, called in order, on one screen.

Everything between the page and the report is a pure function from one frozen value to the next. The network
is an argument: ``fetch`` is asked for pages, and opened here only when none was given.
"""

from __future__ import annotations

import atexit
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import policies, rules, web
from provenance.additions import name as name_additions
from provenance.alignment import align
from provenance.articles import load as read_article
from provenance.articles.isolated import Isolated
from provenance.citations import detect
from provenance.edits import name as name_edits
from provenance.errors import FetchError, LoadError
from provenance.facts import ledger
from provenance.model import (
    Article,
    Attempt,
    Comparison,
    Fetch,
    Level,
    Likeness,
    Outcome,
    Page,
    Part,
    Policy,
    Report,
    Via,
)
from provenance.originals import identify, moment, search
from provenance.outlets import candidates, credited, load_table
from provenance.text.fingerprint import containment, fingerprint, resemblance
from provenance.text.segments import shingles, words
from provenance.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from provenance.model import Citation, Original, Verdict
    from provenance.outlets import Table

Source = str | Path | Page | Article

RULES = {name: member.RULE for name, member in rules.RULES.items()}

_ISOLATED = Isolated(read_article)  # its process starts with the first page from the network
atexit.register(_ISOLATED.close)


def check(
    target: Source,
    *,
    originals: Sequence[Source] = (),
    fetch: Fetch | None = None,
    archive: Fetch | bool | None = None,
    outlets: str | Path | Table | None = None,
    policy: str | Path | Policy = policies.REPORT_ONLY,
    fail_on: Level | str = Level.ERROR,
    today: date | None = None,
) -> Report:
    """The report on one republished article, compared with the originals that it cites.

    ``target`` and each of ``originals`` is a URL, a file, a ``Page`` or an ``Article``; ``originals`` take
    the place of what the copy cites. What the world does wrong (a dead link, a page that is no article) is
    told in the report and raises nothing: the verdict is ``unverified`` then, never ``pass``.

    ``archive`` gives pages as they stood when the copy was made: ``True`` for the default web archive asked
    through ``fetch``, or a way of fetching of your own (``Memento``); it is on where no ``fetch`` is given.
    ``outlets`` is a file with outlets of your own, found when a credit names them without a link.

    ``policy`` says which rules matter: a preset's name, a file, or ``auto`` for the licence that the original
    states. A ruling that fails at the level ``fail_on`` or above makes the verdict ``fail``. ``today`` is the
    day of the check, for terms that end. Raises ConfigError for a policy that cannot be used.
    """
    asked, table = load_policy(policy), load_table(outlets)
    floor = Level(fail_on)
    with _fetching(fetch) as get:
        then = _archive(fetch is None if archive is None else archive, get)
        if is_url(target) and isinstance(getattr(get, "__wrapped__", get), web.Web):
            _ISOLATED.start()  # it is ready when the page is there
        try:
            copy = load(target, fetch=get)
        except (FetchError, LoadError) as error:
            return _report(target, None, policies.unreadable(error.reason, str(error), asked.name))
        cited = detect(copy)
        failed, given = _given(originals, get)
        follow = () if originals else cited
        walls = web.Walls(get, read)
        attempts, found = search(copy, follow, get, read, align, given, archive=then, walls=walls)
        if not found:
            attempts, found = _by_name(copy, follow, get, then, table, attempts, walls)
    comparison = _compared(copy, cited, (*failed, *attempts), found)
    return _report(target, comparison, _judged(comparison, asked, floor, today))


def compare(
    copy: Source,
    *originals: Source,
    policy: str | Path | Policy = policies.REPORT_ONLY,
    fail_on: Level | str = Level.ERROR,
    today: date | None = None,
) -> Report:
    """The same report from given texts, without any network.

    A ``str`` is the plain text itself, a ``pathlib.Path`` a file.
    """
    given = [_plain(one) for one in originals]
    offline = web.Offline()
    return check(_plain(copy), originals=given, fetch=offline, policy=policy, fail_on=fail_on, today=today)


def load_policy(source: str | Path | Policy) -> Policy:
    """The policy of a preset's name or of a TOML file.

    Raises ConfigError, with the file and the key, where it is none.
    """
    return source if isinstance(source, Policy) else policies.load_policy(source, RULES)


def load(source: Source, *, fetch: Fetch | None = None) -> Article:
    """The article of a URL, a file, or a page that is at hand.

    Raises LoadError where there is no article in it, FetchError where its page could not be had.
    """
    if isinstance(source, Article):
        return source
    if isinstance(source, Page):
        return _unwalled(source)
    if is_url(source):
        with _fetching(fetch) as get:
            return _unwalled(get(str(source)))
    return _unwalled(web.read_file(Path(source)))


def _unwalled(page: Page) -> Article:
    """The article of a page that is named as one; a wall or an empty shell in its place is told as that."""
    try:
        article = read(page)
    except LoadError as error:
        told = web.refusal(page)
        if told:
            raise LoadError(told[1], reason=told[0]) from error
        raise
    told = web.refusal(page, article)
    if told:
        raise LoadError(told[1], reason=told[0])
    return article


def read(page: Page) -> Article:
    """The article of a page; one that came over a network is read in a process that can be stopped."""
    return _ISOLATED(page) if page.hops else read_article(page)


def is_url(source: object) -> bool:
    """Whether a target names a page on the web rather than a file."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


@contextmanager
def _fetching(fetch: Fetch | None) -> Iterator[Fetch]:
    if fetch is not None:
        yield fetch
    else:
        with web.Web() as opened:
            yield opened


def _plain(source: Source) -> Source:
    return (
        Page(source.encode(), content_type="text/plain; charset=utf-8") if isinstance(source, str) else source
    )


def _given(sources: Sequence[Source], fetch: Fetch) -> tuple[list[Attempt], tuple[Article, ...]]:
    """The originals that the user names; one that cannot be read is an attempt that failed."""
    failed: list[Attempt] = []
    read: list[Article] = []
    for source in sources:
        try:
            read.append(load(source, fetch=fetch))
        except (FetchError, LoadError) as error:
            outcome = Outcome.REFUSED if error.reason.startswith("refused.") else Outcome.UNREACHABLE
            hops = error.hops if isinstance(error, FetchError) else ()
            failed.append(Attempt(_name(source), Via.GIVEN, outcome, error.reason, str(error), hops))
    return failed, tuple(read)


def _archive(wanted: Fetch | bool, fetch: Fetch) -> Fetch | None:
    if isinstance(wanted, bool):
        return web.Memento(fetch) if wanted else None
    return wanted


def _by_name(
    copy: Article,
    cited: Sequence[Citation],
    fetch: Fetch,
    archive: Fetch | None,
    table: Table,
    tried: tuple[Attempt, ...],
    walls: web.Walls,
) -> tuple[tuple[Attempt, ...], tuple[Original, ...]]:
    """Outlets that are named without a link: their lists are looked through, what is like the copy proved."""
    for citation, named in credited(copy, cited, table):
        looked, likely = candidates(named, copy, fetch, archive, moment(copy.published))
        pairs = [(one.url, one.listed) for one in likely]
        read_, found = identify(copy, citation, pairs, fetch, read, align, tried, archive, walls)
        if found:  # then it is no news in which lists it was not
            looked = tuple(attempt for attempt in looked if attempt.outcome is not Outcome.NOT_LISTED)
            return (*tried, *looked, *read_), found
        tried = (*tried, *looked, *read_)
    return tried, ()


def _compared(
    copy: Article, cited: tuple[Citation, ...], attempts: tuple[Attempt, ...], found: tuple[Original, ...]
) -> Comparison:
    """All that can be observed, without an opinion."""
    texts = [original.article for original in found]
    aligned = name_edits(name_additions(align(copy, texts), copy, texts), copy, texts)
    facts = ledger(copy, texts, aligned) if texts else None
    return Comparison(copy, cited, attempts, found, _likeness(copy, texts), aligned, facts)


def _judged(comparison: Comparison, asked: Policy, floor: Level, today: date | None) -> Verdict:
    """What it comes to: the rules observe, the policy decides."""
    policy, notes = policies.settle(asked, comparison.originals, RULES, today)
    rulings = rules.run(comparison, policy)
    return policies.judge(comparison, rulings, policy, fail_on=floor, today=today, notes=notes)


def _likeness(copy: Article, texts: Sequence[Article]) -> Likeness:
    mine, theirs = _main(copy), [_main(text) for text in texts]
    own, others = fingerprint(mine), tuple(map(fingerprint, theirs))
    grams = shingles(mine)
    return Likeness(
        own,
        others,
        tuple(resemblance(own, other) for other in others),
        tuple(containment(grams, shingles(words_)) for words_ in theirs),
    )


def _main(article: Article) -> tuple[str, ...]:
    spans = (p.span for p in article.paragraphs if p.part is Part.MAIN)
    return tuple(word for span in spans for word in words(article.text, span.start, span.end).folded)


def _report(target: Source, comparison: Comparison | None, verdict: Verdict) -> Report:
    return Report(_name(target), comparison, verdict, __version__)


def _name(target: Source) -> str:
    if isinstance(target, Article):
        return target.url or target.title or "text"
    if isinstance(target, Page):
        return target.url or target.name or "text"
    return str(target)
