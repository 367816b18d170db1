"""Where a span is shown on the page: the names of the passages, so that findings and facts lead to them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Span
    from provenance.reports.layout import Layout, Piece


class Places:
    """The passages of one report in the order of the page, each with a name of its own."""

    def __init__(self, layout: Layout, prefix: str) -> None:
        self._layout = layout
        self._names: dict[int, str] = {}
        copy: list[tuple[int, int, str]] = []
        originals: dict[int, list[tuple[int, int, str]]] = {}
        for number, piece in enumerate(_all(layout), 1):
            name = f"{prefix}p{number}"
            self._names[id(piece)] = name
            if piece.passage.copy:
                copy.append((piece.passage.copy.start, piece.passage.copy.end, name))
            if piece.passage.original:
                side = originals.setdefault(piece.passage.source or 0, [])
                side.append((piece.passage.original.start, piece.passage.original.end, name))
        self._copy = sorted(copy)
        self._originals = {source: sorted(side) for source, side in originals.items()}

    def name(self, piece: Piece) -> str:
        """The name of a passage."""
        return self._names[id(piece)]

    def of(
        self, copy: Span | None, source: int | None = None, original: Span | None = None
    ) -> tuple[str, str]:
        """The name of the passage that a span stands in, and what to call it; empty where there is none."""
        if copy:
            number = self._layout.copy.place(copy).number
            return _find(self._copy, copy), f"¶{number}" if number else "there"
        if original and source is not None and source < len(self._layout.originals):
            number = self._layout.originals[source].place(original).number
            return _find(self._originals.get(source, []), original), f"¶{number} of the original"
        return "", ""


def _all(layout: Layout) -> Iterator[Piece]:
    yield from layout.flow
    yield from layout.furniture
    yield from layout.elsewhere


def _find(spans: list[tuple[int, int, str]], span: Span) -> str:
    before = bisect_right(spans, (span.start, float("inf"), "")) - 1
    if before >= 0 and spans[before][0] <= span.start < max(spans[before][1], spans[before][0] + 1):
        return spans[before][2]
    return ""
