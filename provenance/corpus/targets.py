"""What a word of the command line names: an article, a file, a folder, a list of others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import web
from provenance.model import Listed, Page, Policy
from provenance.pipeline import Source, is_url, named
from provenance.text.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SUFFIXES = {".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".xml", ".rss", ".atom"}


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be checked, and what named it.

    ``policy`` and ``originals`` are its own, in place of those of the run.
    """

    source: Source
    listed: Listed | None = None
    policy: Policy | None = None
    originals: tuple[Source, ...] = ()

    @property
    def name(self) -> str:
        """What the user calls it."""
        return named(self.source)

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands in a report, whatever was named first."""
        return canonical(self.name) if is_url(self.source) else self.name, self.name


def targets_of(source: str | Path | Page) -> list[Target]:
    """What a word of the command line names: a folder its files, ``@list`` its lines, else itself.

    Raises LoadError for a list that cannot be read.
    """
    if isinstance(source, Page) or is_url(source):
        return [Target(source)]
    if str(source).startswith("@"):
        return list(_lines(Path(str(source)[1:])))
    path = Path(source)
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if _is_article(file, path))
        return [Target(file, Listed(str(path), file=file.as_posix(), start=1)) for file in found]
    return [Target(path, Listed(file=path.as_posix(), start=1))]


def expanded(targets: Iterable[Source | Target]) -> Iterator[Target]:
    """Each target as ``targets_of`` has it, with all that was said of the one that named it."""
    for target in targets:
        said = target if isinstance(target, Target) else Target(target)
        if not isinstance(said.source, str | Path | Page):
            yield said
            continue
        for one in targets_of(said.source):
            yield replace(said, source=one.source, listed=one.listed or said.listed)


def _is_article(file: Path, folder: Path) -> bool:
    """Whether a file may be an article or a feed.

    What is hidden is nobody's article, and a link that leads out of the folder is not in it.
    """
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    if hidden or file.suffix.lower() not in _SUFFIXES or not file.is_file():
        return False
    return file.resolve().is_relative_to(folder.resolve())


def _lines(path: Path) -> Iterator[Target]:
    """The targets of a list: a URL or a path a line; blank lines and ``#`` comments are nothing."""
    page = web.read_file(path)
    for number, line in enumerate(page.body.decode("utf-8", "replace").splitlines(), 1):
        word = line.strip()
        if word and not word.startswith("#"):
            source = word if is_url(word) else path.parent / word
            yield Target(source, Listed(str(path), word, None, path.as_posix(), number, number))
