"""Foreign text made fit to be shown on a terminal, in a CI log, in any place that prints.

Everything that a reporter or a message shows and that this project did not write goes through here, once.
What comes back can neither style a terminal nor move its cursor, hides no character, and starts no command
of a CI runner:

- control characters of C0 and DEL become their pictures (``␛``); those of C1, bidirectional controls,
  zero-width and other invisible characters, line separators and lone surrogates become ``⟨U+202E⟩``
  (Boucher and Anderson, "Trojan Source", 2021);
- the joiners of scripts that spell with them (Arabic, Indic …) stay where such a letter stands before them;
- what only shapes the letter before it, and which no terminal shows, is dropped: a soft hyphen inside a word,
  one variation selector, the joiner between two pictographs;
- more than four combining marks on one letter are written out, so that none climbs over the lines around;
- ``##[``, ``##vso[``, ``##teamcity[``, ``section_start:``, ``section_end:`` and a ``::`` that opens a line
  lose their first character to ``⟨#⟩``, ``⟨s⟩``, ``⟨:⟩``. Whoever prints adds a fixed prefix to each line
  too, because wrapping makes new lines.

All of it is idempotent and total: any ``str``, lone surrogates included.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
# C0 without line feed, DEL and C1; then Unicode's default-ignorable characters, the two separators of
# lines and paragraphs, interlinear annotations, non-characters of the first plane, surrogates.
_UNSHOWN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff"
)
_CHARACTERS = re.compile(rf"\r\n|[{_UNSHOWN}]|(?<=[{_MARKS}]{{4}})[{_MARKS}]")
_COMMANDS = re.compile(
    r"#(?=#(?:\[|vso\[|teamcity\[))|s(?=ection_(?:start|end):)|(?<![^\n])([^\S\n]*):(?=:)", re.IGNORECASE
)
_BLANKS = re.compile(r"[ \t\r\n]+")
# Scripts that spell with the zero-width joiner and non-joiner: Arabic and Syriac to N'Ko, the Indic ones to
# Sinhala, Burmese, Khmer, Mongolian, Arabic presentation forms.
_JOINING = re.compile(
    "[\u0600-\u07ff\u0840-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdcf\ufe70-\ufefc]"
)
_SHAPING = re.compile(f"[{_SELECTORS}]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it may be shown, with the way from places of the exact text to places of this one."""

    text: str
    steps: tuple[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]], ...] = ()

    def at(self, place: int) -> int:
        """Where a place of the exact text stands now; a place inside something replaced: its start."""
        for starts, ends, shifts in self.steps:
            before = bisect_right(starts, place) - 1
            if before < 0:
                continue
            if place < ends[before]:
                place = starts[before]
                before -= 1
            place += shifts[before] if before >= 0 else 0
        return place


def visible(text: str) -> str:
    """The text with everything visible and harmless; line feeds stay, a tab becomes one space."""
    return _through(text, (_CHARACTERS, _character), (_COMMANDS, _command)).text


def visible_line(text: str) -> str:
    """The same as one line: runs of blanks and line breaks become one space, none at either end."""
    return shown(text.strip(" \t\r\n")).text


def shown(text: str) -> Shown:
    """As one line, with the map of places; blanks at the ends stay, as one space."""
    return _through(text, (_BLANKS, _blank), (_CHARACTERS, _character), (_COMMANDS, _command))


def clipped(text: str, limit: int) -> tuple[str, int]:
    """The first ``limit`` characters, and how many are left out."""
    return text[:limit], max(0, len(text) - limit)


def _through(text: str, *stages: tuple[re.Pattern[str], Callable[[re.Match[str]], str]]) -> Shown:
    steps = []
    for pattern, replace in stages:
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        shifts: list[int] = []
        last = shift = 0
        for match in pattern.finditer(text):
            new = replace(match)
            pieces += (text[last : match.start()], new)
            last = match.end()
            shift += len(new) - (last - match.start())
            starts.append(match.start())
            ends.append(last)
            shifts.append(shift)
        if pieces:
            text = "".join(pieces) + text[last:]
            steps.append((tuple(starts), tuple(ends), tuple(shifts)))
    return Shown(text, tuple(steps))


def _blank(match: re.Match[str]) -> str:
    del match
    return " "


def _command(match: re.Match[str]) -> str:
    blank = match.group(1) or ""
    return f"{blank}⟨{match.group()[len(blank) :]}⟩"


def _character(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\r\n":
        return "\n"
    if character == "\t":
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    text = match.string
    before = text[match.start() - 1] if match.start() else ""
    after = text[match.end()] if match.end() < len(text) else ""
    if _is_typography(character, before, after):
        return character if character in "\u200c\u200d" and _JOINING.match(before) else ""
    return f"⟨U+{code:04X}⟩"


def _is_typography(character: str, before: str, after: str) -> bool:
    """Whether an invisible character does what it is there for, judged by its neighbours."""
    if not before:
        return False
    if character == "\u00ad":
        return before.isalpha() and after.isalpha()
    if character in "\u200c\u200d" and _JOINING.match(before):
        return unicodedata.category(before)[0] in "LM"
    if character == "\u200d":
        return bool(after) and unicodedata.category(before) == unicodedata.category(after) == "So"
    if _SHAPING.match(character):
        return unicodedata.category(before)[0] in "LNPS" and not re.match(f"[{_UNSHOWN}]", before)
    return False
