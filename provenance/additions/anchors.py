"""Which words a phrase pattern cannot do without, so that it is searched only where one of them is.

The patterns of the packs are small: literal words, groups of alternatives, optional parts, classes. Of such a
pattern the words that every match holds are read off its source. Where nothing certain can be read off, there
is no anchor, and the phrase is always searched: an anchor may be missing, never wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PREFIX = 4  # letters of a word that file a phrase: enough to part words, short enough for stems

_PIECE = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\(\?[^:)]|\(\?:|[()|]|\{\d*,?\d*\}|[?*+]|.", re.DOTALL)
_OPTIONAL = re.compile(r"[?*]|\{0?,")
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class _Sequence:
    """One alternative while it is read: its best anchors so far, and the word that is being read."""

    common: frozenset[str]
    best: frozenset[str] = frozenset()
    word: str = ""
    counts: bool = True  # whether the word being read began at a word's border
    border: bool = True  # whether the next character begins a word
    closed: bool = True  # whether the sequence ends at a word's border, as far as known

    def take(self, keys: frozenset[str]) -> None:
        """Keeps the better of two sets: the one whose shortest word is longer, then the smaller."""
        if keys and (not self.best or _worth(keys, self.common) > _worth(self.best, self.common)):
            self.best = keys

    def end(self, *, whole: bool) -> None:
        """The word being read ends: it files the phrase when it is long enough, or known to be whole."""
        if self.counts and self.word and (whole or len(self.word) >= PREFIX):
            self.take(frozenset({self.word[:PREFIX]}))
        self.word = ""


def anchors(source: str, common: frozenset[str] = frozenset()) -> frozenset[str]:
    """The beginnings (at most four letters) of words one of which every match of a pattern holds.

    Empty where none is certain. The pattern is matched at the borders of words. ``common`` words, which
    nearly every text holds, are taken only where there is nothing better.
    """
    parts = _PIECE.findall(source)
    keys, _closed, rest = _alternatives(parts, 0, common, border=True, follows=True)
    return keys if rest == len(parts) else frozenset()


def _worth(keys: frozenset[str], common: frozenset[str]) -> tuple[bool, int, int]:
    return not keys & common, min(map(len, keys)), -len(keys)


def _alternatives(
    parts: list[str], place: int, common: frozenset[str], *, border: bool, follows: bool
) -> tuple[frozenset[str], bool, int]:
    """Anchors of the alternatives from ``place`` on, whether all end at a border, and where they end."""
    sets: list[frozenset[str]] = []
    closed = True
    while True:
        sequence, place = _sequence(parts, place, common, border=border, follows=follows)
        sets.append(sequence.best)
        closed = closed and sequence.closed
        if place >= len(parts) or parts[place] == ")":
            break
        place += 1
    together = frozenset().union(*sets) if all(sets) else frozenset()
    return together, closed, place


def _sequence(
    parts: list[str], place: int, common: frozenset[str], *, border: bool, follows: bool
) -> tuple[_Sequence, int]:
    """One alternative, up to its ``|`` or ``)``."""
    state = _Sequence(common, border=border, counts=border)
    while place < len(parts) and parts[place] not in "|)":
        piece = parts[place]
        after = parts[place + 1] if place + 1 < len(parts) else ""
        if piece.startswith("("):
            place = _group(parts, place, state, look=piece not in {"(", "(?:"})
        elif len(piece) == 1 and piece not in "?*+.^$":
            _literal(piece, state, optional=bool(_OPTIONAL.match(after)), more=after == "+")
            place += 1
        else:
            if piece not in ("+", "?", "*") and not piece.startswith("{"):
                state.end(whole=False)  # a class or an escape: what it is cannot be told here
                state.border = state.counts = False
            place += 1
    ends = bool(state.word) and follows
    state.closed = state.border and not state.word
    state.end(whole=ends)
    return state, place


def _literal(letter: str, state: _Sequence, *, optional: bool, more: bool) -> None:
    if not _WORD.match(letter):
        state.end(whole=not optional)
        # Behind an optional sign two words may be one.
        state.border = not optional or state.border
        state.counts = state.border
        return
    if not state.word:
        state.counts = state.border
    if optional:
        state.end(whole=False)
        state.border = state.counts = False
        return
    state.word += letter
    state.border = False
    if more:
        state.end(whole=False)


def _group(parts: list[str], place: int, state: _Sequence, *, look: bool) -> int:
    """A group: a word before it may go on in it; its anchors count when it must be there."""
    had_word = bool(state.word)
    end = _closing(parts, place)
    after, further = (*parts[end + 1 : end + 3], "", "")[:2]
    optional = bool(_OPTIONAL.match(after))
    following = further if after.startswith("{") or (after and after in "?*+") else after
    if look:
        state.end(whole=False)
        return end + 1
    state.end(whole=False)
    border = state.border and not had_word
    whole = following == "" or (
        len(following) == 1 and not _WORD.match(following) and following not in "(.|)"
    )
    keys, closed, _end = _alternatives(parts, place + 1, state.common, border=border, follows=whole)
    if not optional:
        state.take(keys)
    state.border = closed and (border or not optional)
    state.counts = state.border
    return end + 1


def _closing(parts: list[str], place: int) -> int:
    depth = 0
    for at in range(place, len(parts)):
        depth += parts[at].startswith("(") - (parts[at] == ")")
        if depth == 0:
            return at
    return len(parts)
