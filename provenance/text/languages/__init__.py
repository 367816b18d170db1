"""Language packs: the phrases and cues of one language in one TOML file, found by its code.

To add a language, add ``<code>.toml`` here; nothing else changes. A pack holds tables of **phrase patterns**:
small regular expressions over *folded* text (``folding.py``: lower case, straight quotation marks, plain
hyphens, single spaces), written without nested quantifiers. They match whole words: borders are added by the
loader, unless the pack says ``spaces = false`` (scripts that do not part words).

Tables:

``[credits]``
    visible credit lines, by what they are; read by ``citations``, and by ``additions`` to name a credit.
    Credits are ``published``, ``republished``, ``behind``, ``read``, ``feed``, ``partner``, ``translation``,
    ``wire``, ``label`` and ``via``; ``elsewhere``, ``reference``, ``photo`` and ``own`` look like credits
    and are none; ``self``, ``filler``, ``on``, ``join``, ``here``, ``date`` and ``agency`` help to read the
    others. What each of them is stands in ``en.toml``.
``[cues]``
    what an addition is for, by its kind (``"cta.newsletter"``); read by ``additions``.
``[facts.*]``
    what a fact looks like, by its value (``3 = ["three"]``); read by ``facts``. Not patterns but plain words
    and phrases, in any letter case. A table inside a table is found by its dotted name (``facts.numbers``).
``[licences]``
    the conditions of a Creative Commons licence by name (``by``, ``nc``, ``nd``, ``sa``), for ``policies``.
``[notes]``
    what an editor's note says of a text (``changed``, ``added``, ``translated``); read by ``rules``.
``[paste]``
    the credit line to paste, a sentence with ``{outlet}`` and ``{by}``; read by ``rules``.

The tables are data with a date: pages change their calls, and a cue that nobody writes any more is deleted.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Pack:
    """What one language says: ``tables[table][key]`` is a tuple of pattern sources."""

    code: str
    name: str
    spaces: bool = True
    tables: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def keys(self, table: str) -> tuple[str, ...]:
        """The keys of a table, in the order of the file."""
        return tuple(self.tables.get(table, {}))

    def pattern(self, table: str, key: str) -> re.Pattern[str] | None:
        """One compiled alternation of all phrases under a key, or ``None`` where the pack has none."""
        return _compiled(self.code, table, key)


@cache
def codes() -> tuple[str, ...]:
    """The codes of all packs that ship, sorted."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(entry.name[:-5] for entry in files if entry.name.endswith(".toml")))


@cache
def pack(code: str | None) -> Pack | None:
    """The pack of a language code (``en``, ``pt-BR``: the region is ignored); ``None`` where none ships."""
    short = (code or "").replace("_", "-").split("-")[0].lower()
    if short not in codes():
        return None
    data = tomllib.loads(resources.files(__name__).joinpath(f"{short}.toml").read_text("utf-8"))
    tables = {
        name: {key: tuple(phrases) for key, phrases in table.items()} for name, table in _flat(data, "")
    }
    return Pack(short, data["name"], data.get("spaces", True), tables)


def _flat(data: dict[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Every table under its dotted name, with what it holds itself."""
    for name, table in data.items():
        if isinstance(table, dict):
            yield prefix + name, {key: value for key, value in table.items() if not isinstance(value, dict)}
            yield from _flat(table, f"{prefix}{name}.")


def packs(code: str | None) -> tuple[Pack, ...]:
    """The packs to read a text with: its own language's, then English, which the web's furniture speaks."""
    wanted = (pack(code), pack("en"))
    return tuple(found for place, found in enumerate(wanted) if found and found not in wanted[:place])


@lru_cache(maxsize=4096)
def _compiled(code: str, table: str, key: str) -> re.Pattern[str] | None:
    owner = pack(code)
    phrases = owner.tables.get(table, {}).get(key, ()) if owner else ()
    if not owner or not phrases:
        return None
    joined = "|".join(f"(?:{phrase})" for phrase in phrases)
    if not owner.spaces:
        return re.compile(joined)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")
