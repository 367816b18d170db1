"""``provenance index``: what is remembered between runs, looked at and kept in order by hand."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.ending import INCOMPLETE, LOCAL, say
from provenance.cli.fetching import fetching
from provenance.cli.options import source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from provenance import Article, Index, Page

DEFAULT = Path(".provenance/index.sqlite")

_FILE: Callable[..., Any] = click.option(
    "--index",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="PROVENANCE_INDEX",
    metavar="FILE",
    help=f"The index (default: {DEFAULT}, where it is there).",
)


@click.group(name="index")
def command() -> None:
    """Look into an index, and add articles to it: fingerprints, addresses and dates, no texts.

    \b
    Examples:
      provenance index add --index .provenance/index.sqlite originals/*.html
      provenance index search copy.html
      provenance index verify
    """


@command.command(name="add")
@click.argument("targets", nargs=-1, required=True, metavar="FILE|URL|@LIST...")
@_FILE
@click.option("--url", metavar="URL", help="The address of the article, where a file is added.")
@fetching
def _add(targets: tuple[str, ...], path: Path | None, url: str | None, web: dict[str, Any]) -> int:
    """Add articles: files, URLs, or those that a LIST names, one on a line; the index is made if need be.

    A file is known by its path, unless --url says where it was published. Exit code 3: some could not be
    read.

    \b
    Example:
      provenance index add --index .provenance/index.sqlite @urls.txt
    """
    import provenance

    sources = [source(target) for target in _listed(targets)]
    if url and len(sources) != 1:
        raise click.UsageError("--url is the address of one article; add one at a time.")
    added = known = missing = 0
    with _opened(_named(path), write=True) as index, provenance.Web(**web) as fetch:
        for each in sources:
            try:
                article = provenance.load(each, fetch=fetch)
            except (provenance.FetchError, provenance.LoadError) as error:
                say(f"{_name(each)}: {error}")
                missing += 1
                continue
            new = _keep(index, url or article.url or _name(each), article, _now())
            added, known = added + new, known + (not new)
    click.echo(f"{added} added, {known} known already, {missing} could not be read.")
    if missing:
        say(f"{missing} of {len(sources)} could not be read. Exit code {INCOMPLETE}.")
    return INCOMPLETE if missing else 0


@command.command(name="search")
@click.argument("target", metavar="FILE")
@_FILE
@click.option("--most", type=click.IntRange(1, 100), default=10, show_default=True, help="How many to print.")
@click.option(
    "--containment",
    type=click.FloatRange(0, 1),
    default=0.2,
    show_default=True,
    metavar="SHARE",
    help="Only articles that hold at least this share of the text.",
)
@click.option(
    "--resemblance",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    metavar="SHARE",
    help="Only articles that resemble it at least so much.",
)
def _search(target: str, path: Path | None, most: int, containment: float, resemblance: float) -> int:
    """Print the articles that share most text with that of FILE (- for standard input), the likest first.

    The figures are estimates, 0 to 1: containment is the share of the text that the article holds,
    resemblance what both share of all that they have. To prove it, compare the two. Exit code 3: there is no
    article in FILE.

    \b
    Example:
      provenance index search copy.html --most 3
    """
    import provenance

    given = source(target)
    if isinstance(given, str):
        raise click.UsageError("search opens no connection: name a file.")
    place = _named(path)
    try:
        print_ = provenance.fingerprint_of(provenance.load(given))
    except provenance.LoadError as error:
        say(f"{error} Exit code {INCOMPLETE}.")
        return INCOMPLETE
    with _opened(place) as index:
        found = index.search(print_, containment=containment, resemblance=resemblance, most=most)
    if not found:
        say("Nothing in the index is like it.")
        return 0
    click.echo("containment  resemblance  published   address")
    for match in found:
        day = (match.published or "")[:10]
        line = f"{match.containment:11.2f}  {match.resemblance:11.2f}  {day:10}  {match.url}"
        click.echo(provenance.visible(line))
    return 0


@command.command(name="info")
@_FILE
def _info(path: Path | None) -> int:
    """Print what the index holds."""
    import provenance

    with _opened(_named(path)) as index:
        told = index.info()
    span = f" (first read between {told.oldest} and {told.newest})" if told.oldest else ""
    scheme = told.scheme
    kind = f"{scheme.name}, {scheme.permutations} permutations, shingles of {scheme.shingle} {scheme.unit}s"
    for name, value in (
        ("index", told.path),
        ("articles", f"{told.articles}{span}"),
        ("judged", f"{told.judged} entries of {told.feeds} feeds"),
        ("size", f"{told.bytes} bytes, format {told.version}"),
        ("fingerprints", kind),
    ):
        click.echo(provenance.visible(f"{name:<13} {value}"))
    return 0


@command.command(name="verify")
@_FILE
def _verify(path: Path | None) -> int:
    """Read every page and row of the index, and name each that is not what was written.

    Nothing is changed. Exit code 0: all is well; 4: it is damaged, or it cannot be used.
    """
    import provenance

    place = _named(path)
    with _opened(place) as index:
        faults, told = index.verify(), index.info()
    for fault in faults:
        click.echo(provenance.visible(f"{place}: {fault}"))
    if faults:
        say(
            f"{place} is damaged; such rows are never matched, and other rows hold (index.corrupt). "
            f"Exit code {LOCAL}."
        )
        return LOCAL
    click.echo(
        provenance.visible(f"{place}: {told.articles} articles, {told.judged} judged entries, all well.")
    )
    return 0


@command.command(name="rebuild")
@click.argument(
    "captures", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="CAPTURE..."
)
@_FILE
def _rebuild(captures: tuple[Path, ...], path: Path | None) -> int:
    """Make a new index of the articles in captures (check --capture) or folders of saved pages.

    An index that is there is never overwritten: name a new file, and move it when it is done. What entries
    were judged to be is not in captures; the next run with --new judges each of them again.

    \b
    Example:
      provenance index rebuild --index new.sqlite evidence/*.warc.gz
    """
    import provenance

    place = path or DEFAULT
    if place.exists():
        raise click.UsageError(f"{place} is there already, and no index is overwritten: name a new file.")
    pages = [provenance.Replay(capture) for capture in captures]
    added = 0
    with _opened(place, write=True) as index:
        for fetch in pages:
            for url in fetch.urls:
                try:
                    page = fetch(url)
                    article = provenance.load(page)
                except (provenance.FetchError, provenance.LoadError):
                    continue  # robots.txt, a feed, a wall: captures hold more than articles
                added += _keep(index, article.url or url, article, _now(page.retrieved))
    click.echo(provenance.visible(f"{place}: {added} articles of {len(captures)} captures."))
    return 0


def _keep(index: Index, url: str, article: Article, seen: str) -> bool:
    import provenance

    print_ = provenance.fingerprint_of(article)
    return bool(print_.shingles) and index.add(url, print_, article.published, seen)


def _now(when: datetime | None = None) -> str:
    return (when or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _name(given: str | Path | Page) -> str:
    return given if isinstance(given, str) else str(given) if isinstance(given, Path) else given.name


def _listed(targets: tuple[str, ...]) -> Iterator[str]:
    """The targets, each list replaced by its lines; blank ones and comments are left out."""
    for target in targets:
        if not target.startswith("@"):
            yield target
            continue
        try:
            text = Path(target[1:]).read_text("utf-8")
        except (OSError, ValueError) as error:
            raise click.UsageError(f"the list {target[1:]} cannot be read ({error}).") from error
        lines = map(str.strip, text.splitlines())
        yield from (line for line in lines if line and not line.startswith("#"))


def _named(path: Path | None) -> Path:
    """The index that is meant."""
    if path:
        return path
    if not DEFAULT.is_file():
        raise click.UsageError(
            f"name the index: --index FILE, or PROVENANCE_INDEX; there is no {DEFAULT} here."
        )
    return DEFAULT


@contextmanager
def _opened(path: Path, *, write: bool = False) -> Iterator[Index]:
    import provenance

    try:
        with provenance.open_index(path, write=write) as index:
            yield index
    except provenance.IndexFileError as error:
        raise click.ClickException(f"{error} ({error.reason})") from error
