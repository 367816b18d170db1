"""The words of one added passage: folded once, with the cues that stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from provenance.additions.lexicon import lexicon, speaks
from provenance.text.folding import fold, fold_character

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.text.folding import Folded

_LONGEST_QUOTE = 80  # characters of a cue that a report shows
_FIRST_LETTER = re.compile(r"\w")
_BLANKS = re.compile(r" {2,}")


@dataclass(frozen=True)
class Wording:
    """A passage's exact text, its folded text, and where the cues of each kind stand in the folded one.

    Not slotted, because the map back to the exact text is made only where a cue is quoted.
    """

    text: str
    folded: str
    found: dict[str, tuple[tuple[int, int], ...]]
    language: str | None = None

    def quote(self, kind: str, which: int = 0) -> str:
        """The exact words of a cue, in quotation marks, for a reader."""
        start, end = self._map.exact(*self.found[kind][which])
        words = " ".join(self.text[start:end].split())
        return f"“{words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rstrip() + '…'}”"

    def opens(self, kind: str) -> bool:
        """Whether the passage begins with a cue of the kind (signs that are no letters do not count)."""
        places = self.found.get(kind, ())
        return bool(places) and not _FIRST_LETTER.search(self.folded, 0, places[0][0])

    def labels(self, kind: str) -> bool:
        """Whether a colon follows the first cue of the kind, or ends it, as in “Read more: …”."""
        end = self.found[kind][0][1]
        return self.folded[end - 1] == ":" or self.folded[end : end + 2].lstrip().startswith(":")

    def share(self, kind: str) -> float:
        """The share of the passage's characters that the cues of the kind take."""
        return sum(end - start for start, end in self.found.get(kind, ())) / max(1, len(self.folded.strip()))

    def end(self, kind: str) -> int:
        """Where in the exact text the first cue of the kind ends."""
        return self._map.exact(*self.found[kind][0])[1]

    def any(self, kinds: Iterable[str]) -> bool:
        """Whether a cue of any of the kinds is there."""
        return any(kind in self.found for kind in kinds)

    @cached_property
    def reports(self) -> bool:
        """Whether somebody is quoted or named as the one who says it: reporting, not the page's own voice."""
        return '"' in self.folded or speaks(self.language, "weak.reporting", self.folded)

    @cached_property
    def _map(self) -> Folded:
        return fold(self.text)


def wording(text: str, language: str | None) -> Wording:
    """The wording of an exact text, read with the packs of ``language`` and of English."""
    # The same text as fold(text).text, without the map: most passages hold no cue and need none.
    folded = _BLANKS.sub(" ", "".join(map(fold_character, text)))
    return Wording(text, folded, lexicon(language).find(folded), language)
