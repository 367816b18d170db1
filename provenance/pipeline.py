"""Check one article: the stages, called in order, on one screen.

Everything between the page and the report is a pure function from one frozen value to the next. The network
is an argument: ``fetch`` is asked for pages, and opened here only when none was given.
"""

from __future__ import annotations

import atexit
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import policies, rules, web
from provenance.additions import name as name_additions
from provenance.alignment import align
from provenance.articles import load as read_article
from provenance.articles import load_all as read_all
from provenance.citations import detect
from provenance.edits import name as name_edits
from provenance.engines import Isolated
from provenance.errors import FetchError, LoadError
from provenance.facts import ledger
from provenance.model import (
    Article,
    Attempt,
    Case,
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
from provenance.originals import identify, moment, search, second_look
from provenance.outlets import candidates, credited, load_table
from provenance.text.fingerprint import containment, fingerprint, resemblance
from provenance.text.readings import reading, restored
from provenance.text.segments import shingles, words
from provenance.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from provenance.model import Citation, Claim, Listed, Original, Verdict
    from provenance.outlets import Table

Source = str | Path | Page | Article

RULES = {name: member.RULE for name, member in rules.RULES.items()}

_WORDS = "The board met on Monday and voted to keep the school by the river open for a year."
WARM = tuple(  # what a loader imports when it is first used is no page's time
    (read_article, Page(text.encode(), content_type=f"{kind}; charset=utf-8"))
    for text, kind in ((f"<p>{_WORDS}</p>", "text/html"), (_WORDS, "text/plain"))
)
_ISOLATED = Isolated(read_article, warm=WARM)  # its process starts with the first page from the network
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
    terms = Terms(load_policy(policy), Level(fail_on), today or datetime.now(UTC).date())
    table = load_table(outlets)
    with _fetching(fetch) as get:
        then = archived(fetch is None if archive is None else archive, get)
        if is_url(target) and isinstance(getattr(get, "__wrapped__", get), web.Web):
            _ISOLATED.start()  # it is ready when the page is there
        ways = Ways(get, read, then, table)
        texts, failed = given(originals, ways)
        found = gather(target, terms, ways, given=texts, failed=failed)
    return finish(found) if isinstance(found, Case) else found


@dataclass(frozen=True, slots=True)
class Terms:
    """What a check is judged by."""

    policy: Policy
    fail_on: Level
    today: date


@dataclass(frozen=True, slots=True)
class Ways:
    """How the articles of a check are come by: fetched, read, looked up in an archive or by a name.

    ``second`` fetches as a browser does, to see whether an original shows others the same text.
    """

    fetch: Fetch
    read: Callable[[Page], Article]
    archive: Fetch | None
    table: Table
    second: Fetch | None = None


def gather(
    target: Source,
    terms: Terms,
    ways: Ways,
    *,
    given: Sequence[Article] = (),
    failed: Sequence[Attempt] = (),
    listed: Listed | None = None,
    claims: tuple[Claim, ...] = (),
    name: str | None = None,
) -> Case | Report:
    """All of a check that may wait for the network; the report at once where the copy cannot be read.

    ``given`` are originals that were named, ``failed`` the attempts to read others that were. ``listed`` is
    what named the target, ``claims`` what a feed says of it, ``name`` what it is called in the report.
    """
    name = name or named(target)
    try:
        copy = load(target, fetch=ways.fetch, read=ways.read)
    except (FetchError, LoadError) as error:
        return unread(name, error.reason, str(error), terms, listed)
    if claims:
        copy = replace(copy, claims=(*copy.claims, *claims))
    read_ = reading(copy)
    cited = restored(detect(read_.article), read_)
    follow = () if given or failed else cited
    walls = web.Walls(ways.fetch, ways.read)
    attempts, found = search(
        copy, follow, ways.fetch, ways.read, align, tuple(given), archive=ways.archive, walls=walls
    )
    if not found:
        attempts, found = _by_name(copy, follow, ways, attempts, walls)
    looks = [second_look(original, ways.second, ways.read) for original in found] if ways.second else []
    everything = (*failed, *attempts, *filter(None, looks))
    return Case(name, copy, cited, everything, found, terms.policy, terms.fail_on, terms.today, listed)


def finish(case: Case) -> Report:
    """The rest of a check: a pure function, wherever it runs."""
    comparison = _compared(case)
    verdict = _judged(comparison, case)
    return policies.stamped(Report(case.target, comparison, verdict, __version__, case.listed))


def unread(name: str, reason: str, message: str, terms: Terms, listed: Listed | None = None) -> Report:
    """The report on a target that could not be read; ``message`` is the sentence for it."""
    verdict = policies.unreadable(reason, message, terms.policy.name)
    return Report(name, None, verdict, __version__, listed)


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


def load(
    source: Source, *, fetch: Fetch | None = None, read: Callable[[Page], Article] | None = None
) -> Article:
    """The article of a URL, a file, or a page that is at hand.

    ``read`` makes the article of a page (default: here for a file, in a process that can be stopped for a
    page from a network). Raises LoadError where there is no article in it, FetchError where its page could
    not be had.
    """
    if isinstance(source, Article):
        return source
    reader = read or _read
    if isinstance(source, Page):
        return _unwalled(source, reader)
    if is_url(source):
        with _fetching(fetch) as get:
            return _unwalled(get(str(source)), reader)
    return _unwalled(web.read_file(Path(source)), reader)


def load_all(source: Source, *, fetch: Fetch | None = None) -> Iterator[Article]:
    """The articles of a URL, a file or a page: of a feed, those whose full text it carries; else the one.

    Raises as ``load``.
    """
    if isinstance(source, Article):
        yield source
        return
    with _fetching(fetch) as get:
        if isinstance(source, Page):
            page = source
        else:
            page = get(str(source)) if is_url(source) else web.read_file(Path(source))
        yield from read_all(page)


def _unwalled(page: Page, read: Callable[[Page], Article]) -> Article:
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
    if not page.hops:
        return read_article(page)
    article: Article = _ISOLATED(page)
    return article


_read = read  # ``load`` has an argument of this name


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


def given(sources: Sequence[Source], ways: Ways) -> tuple[tuple[Article, ...], list[Attempt]]:
    """The originals that the user names; one that cannot be read is an attempt that failed."""
    failed: list[Attempt] = []
    read: list[Article] = []
    for source in sources:
        try:
            read.append(load(source, fetch=ways.fetch, read=ways.read))
        except (FetchError, LoadError) as error:
            outcome = Outcome.REFUSED if error.reason.startswith("refused.") else Outcome.UNREACHABLE
            hops = error.hops if isinstance(error, FetchError) else ()
            failed.append(Attempt(named(source), Via.GIVEN, outcome, error.reason, str(error), hops))
    return tuple(read), failed


def archived(wanted: Fetch | bool | str, fetch: Fetch) -> Fetch | None:
    """The way to pages as they stood, where it is wanted."""
    if isinstance(wanted, bool):
        return web.Memento(fetch) if wanted else None
    return web.Memento.of(fetch, wanted) if isinstance(wanted, str) else wanted


def _by_name(
    copy: Article,
    cited: Sequence[Citation],
    ways: Ways,
    tried: tuple[Attempt, ...],
    walls: web.Walls,
) -> tuple[tuple[Attempt, ...], tuple[Original, ...]]:
    """Outlets that are named without a link: their lists are looked through, what is like the copy proved."""
    fetch, archive = ways.fetch, ways.archive
    for citation, named in credited(copy, cited, ways.table):
        looked, likely = candidates(named, copy, fetch, archive, moment(copy.published))
        pairs = [(one.url, one.listed) for one in likely]
        read_, found = identify(copy, citation, pairs, fetch, ways.read, align, tried, archive, walls)
        if found:  # then it is no news in which lists it was not
            looked = tuple(attempt for attempt in looked if attempt.outcome is not Outcome.NOT_LISTED)
            return (*tried, *looked, *read_), found
        tried = (*tried, *looked, *read_)
    return tried, ()


def _compared(case: Case) -> Comparison:
    """All that can be observed, without an opinion."""
    mine, theirs = reading(case.copy), [reading(original.article) for original in case.originals]
    copy, texts = mine.article, [one.article for one in theirs]
    aligned = name_edits(name_additions(align(copy, texts), copy, texts), copy, texts)
    facts = ledger(copy, texts, aligned) if texts else None
    likeness = _likeness(copy, texts)
    aligned, facts = restored((aligned, facts), mine, theirs)
    return Comparison(case.copy, case.citations, case.attempts, case.originals, likeness, aligned, facts)


def _judged(comparison: Comparison, case: Case) -> Verdict:
    """What it comes to: the rules observe, the policy decides."""
    policy, notes = policies.settle(case.policy, comparison.originals, RULES, case.today)
    rulings = rules.run(comparison, policy)
    return policies.judge(
        comparison,
        rulings,
        policy,
        fail_on=case.fail_on,
        today=case.today,
        notes=notes,
        target=case.target,
    )


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


def named(target: Source) -> str:
    """What a target is called in a report."""
    if isinstance(target, Article):
        return target.url or target.title or "text"
    if isinstance(target, Page):
        return target.url or target.name or "text"
    return str(target)
