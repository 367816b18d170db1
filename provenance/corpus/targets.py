"""What a word of the command line names: an article, a file, a folder, a list of others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provenance import web
from provenance.model import Listed, Page
from provenance.pipeline import Source, is_url, named
from provenance.text.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIXES = {".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".xml", ".rss", ".atom"}


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be checked, and what named it."""

    source: Source
    listed: Listed | None = None

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
        found = sorted(
            file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES and file.is_file()
        )
        return [Target(file, Listed(str(path), file=file.as_posix(), start=1)) for file in found]
    return [Target(path, Listed(file=path.as_posix(), start=1))]


def _is_article(file: Path, folder: Path) -> bool:
    """Whether a file may be an article or a feed; what is hidden is nobody's article."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() in _SUFFIXES and file.is_file()


def _lines(path: Path) -> Iterator[Target]:
    """The targets of a list: a URL or a path a line; blank lines and ``#`` comments are nothing."""
    page = web.read_file(path)
    for number, line in enumerate(page.body.decode("utf-8", "replace").splitlines(), 1):
        word = line.strip()
        if word and not word.startswith("#"):
            source = word if is_url(word) else path.parent / word
            yield Target(source, Listed(str(path), word, None, path.as_posix(), number, number))
