"""The table of outlets, and the way from a printed name to a line of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from provenance.errors import ConfigError
from provenance.text.addresses import host
from provenance.text.folding import fold
from provenance.text.segments import words
from provenance.text.toml import read_toml

_LARGEST = 1_000_000
_LONGEST_NAME = 12  # words of a name; a longer one is a sentence


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newsroom or an agency, and where it lists what it publishes.

    ``sections`` are feeds by the folded word of the desk (``asia``). ``search`` is a documented search whose
    answer is a feed, with ``{words}`` for what is sought. An ``agency`` sells its texts: they run on many
    sites, and its own page may not exist.
    """

    name: str
    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    search: str = ""
    agency: bool = False

    def holds(self, url: str) -> bool:
        """Whether an address is on one of the outlet's own hosts."""
        place = host(url)
        return any(place == one or place.endswith(f".{one}") for one in self.hosts)


@dataclass(frozen=True, slots=True)
class Named:
    """What a printed name stands for: the outlet, and the words of its desk ("asia")."""

    outlet: Outlet
    desk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The outlets by their folded names, and the words that name a desk rather than an outlet."""

    names: dict[tuple[str, ...], Outlet]
    desks: frozenset[str]

    def find(self, name: str) -> Named | None:
        """The outlet that a printed name stands for, or ``None``: nothing is guessed.

        Words of a desk are taken off the end one by one (“BBC News Asia”) until a name of the table is left.
        """
        said = _key(name)
        if len(said) > _LONGEST_NAME:
            return None
        for end in range(len(said), 0, -1):
            outlet = self.names.get(said[:end])
            if outlet:
                return Named(outlet, said[end:])
            if said[end - 1] not in self.desks:
                return None
        return None


def _key(name: str) -> tuple[str, ...]:
    """A name as it is looked up: its folded words without a leading article."""
    said = words(fold(name).text).folded
    return said[1:] if len(said) > 1 and said[0] == "the" else said


def load_table(path: str | Path | Table | None = None) -> Table:
    """The table of this package; with ``path``, the outlets of that file before it.

    Raises ConfigError, with the file and the line's name, for a file that is no such table.
    """
    if isinstance(path, Table):
        return path
    if path is None:
        return _own()
    file = Path(path)
    try:
        if file.stat().st_size > _LARGEST:
            raise ConfigError(f"{file} is longer than a table of outlets can be.")
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read as a table of outlets.") from error
    return read_table(text, str(file))


def read_table(text: str, where: str) -> Table:
    """The table of this package with the outlets of a TOML text before it; ``where`` is named in errors."""
    base, more = _own(), _read(text, where)
    return Table({**base.names, **more.names}, base.desks | more.desks)


@cache
def _own() -> Table:
    place = resources.files("provenance.outlets").joinpath("outlets.toml")
    return _read(place.read_text("utf-8"), "outlets.toml")


def _read(text: str, where: str) -> Table:
    data = read_toml(text, where)
    unknown = set(data) - {"outlets", "desks"}
    if unknown:
        raise ConfigError(f"{where}: there is no “{min(unknown)}” in a table of outlets.")
    rows, desks = data.get("outlets", {}), data.get("desks", [])
    if not isinstance(rows, dict) or not _are_strings(desks):
        raise ConfigError(f"{where}: [outlets] holds one line an outlet, “desks” a list of words.")
    found: dict[tuple[str, ...], Outlet] = {}
    for key, row in rows.items():
        outlet = _outlet(row, f"{where}: {key}")
        for name in (outlet.name, *outlet.names, *outlet.hosts):
            found.setdefault(_key(name), outlet)
    return Table(found, frozenset(word for desk in desks for word in _key(desk)))


_KNOWN = {field.name for field in fields(Outlet)}


def _outlet(row: Any, where: str) -> Outlet:
    """One line of the table; raises ConfigError that names the line."""
    if not isinstance(row, dict) or set(row) - _KNOWN:
        raise ConfigError(f"{where} has other keys than {', '.join(sorted(_KNOWN))}.")
    name, sections = row.get("name"), row.get("sections", {})
    lists = {key: row.get(key, []) for key in ("names", "hosts", "feeds", "sitemaps")}
    right = isinstance(name, str) and name and isinstance(sections, dict) and _are_strings(sections.values())
    if not right or not all(map(_are_strings, lists.values())) or not lists["hosts"]:
        raise ConfigError(f"{where} needs a name and hosts; all its values are strings.")
    search, agency = row.get("search", ""), row.get("agency", False)
    if not isinstance(search, str) or not isinstance(agency, bool):
        raise ConfigError(f"{where}: “search” is an address, “agency” true or false.")
    if search and "{words}" not in search:
        raise ConfigError(f"{where}: “search” needs {{words}} where the words belong.")
    addresses = [*lists["feeds"], *lists["sitemaps"], *sections.values(), *filter(None, [search])]
    wrong = next((one for one in addresses if not _is_address(one)), None)
    if wrong is not None:
        raise ConfigError(f"{where}: “{wrong}” is no address of a list.")
    return Outlet(
        name=str(name),
        names=tuple(lists["names"]),
        hosts=tuple(one.lower().removeprefix("www.") for one in lists["hosts"]),
        feeds=tuple(lists["feeds"]),
        sitemaps=tuple(lists["sitemaps"]),
        sections=tuple((desk.casefold(), url) for desk, url in sections.items()),
        search=search,
        agency=agency,
    )


def _are_strings(values: Any) -> bool:
    try:
        return all(isinstance(value, str) and value for value in values) and not isinstance(values, str)
    except TypeError:
        return False


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
