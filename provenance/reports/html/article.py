"""The copy and the original side by side, passage by passage, with what happened to each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from provenance.model import Kind, Label, Status
from provenance.reports import digest, words
from provenance.reports.html.elements import NOTHING, Html, anchor, inside, join, marked, tag, text
from provenance.text.kinds import title

if TYPE_CHECKING:
    from provenance.model import Article, Comparison, Passage, Report, Span
    from provenance.reports.html.places import Places
    from provenance.reports.layout import Layout, Piece

SIGNS = {Label.COPIED: "=", Label.REWRITTEN: "≈", Label.ADDED: "+", Label.OMITTED: "−"}
# Beyond this share of changed characters, words struck through are no longer words that one can read.
_STRIKE_UP_TO = 0.6


class Reading:
    """Draws the passages of one report."""

    def __init__(
        self, report: Report, layout: Layout, places: Places, flags: dict[str, dict[str, str]]
    ) -> None:
        assert report.comparison is not None
        self._comparison: Comparison = report.comparison
        self._layout = layout
        self._places = places
        self._flags = flags
        self._several = len(self._comparison.originals) > 1
        self._surely = digest.surely(self._comparison)
        self._verified = report.verdict.outcome is not Status.UNVERIFIED or bool(self._comparison.originals)

    def flow(self) -> Html:
        """The main text, with what was left out in its places."""
        if not self._verified:
            rows = [self._alone(piece) for piece in self._layout.flow]
            told = tag("p", "Without an original nothing can be called copied or added.", class_="note")
            return inside(told, tag("ol", *rows, class_="passages alone"))
        names = [self._comparison.article.publisher or "", ", ".join(self._names()[:4])]
        heads = tag(
            "div",
            tag("span"),
            tag("span", tag("b", "Copy"), " ", tag("bdi", names[0])),
            tag("span", tag("b", "Original"), " ", tag("bdi", names[1])),
            class_="columns",
            aria_hidden="true",
        )
        rows = [self._row(piece) for piece in self._layout.flow]
        return inside(heads, tag("ol", *rows, class_="passages"))

    def _names(self) -> list[str]:
        originals = enumerate(self._comparison.originals)
        names = ((words.letter(place), one.article.publisher or "") for place, one in originals)
        return [f"{letter}: {name}" if self._several else name for letter, name in names]

    def around(self) -> Html:
        """What belongs to the pages and not to the articles, by what it is for."""
        parts = []
        if self._layout.furniture:
            told = words.counted(len(self._layout.furniture), "block") + " of the page around the copy"
            parts.append(tag("details", tag("summary", told), self._groups(self._layout.furniture)))
        if self._layout.elsewhere:
            told = words.counted(len(self._layout.elsewhere), "block") + " of the page around the original"
            rows = [self._block(piece) for piece in self._layout.elsewhere]
            parts.append(tag("details", tag("summary", f"{told}, not compared"), tag("ul", *rows)))
        return inside(*parts)

    def _row(self, piece: Piece) -> Html:
        passage, label = piece.passage, piece.passage.label
        name = self._places.name(piece)
        number = str(piece.here.number) if piece.opens and piece.here and piece.here.number else ""
        head = tag(
            "p",
            tag("span", f"¶{number}", class_="number") if number else NOTHING,
            tag("span", tag("b", SIGNS[label], aria_hidden="true"), f" {label.value}", class_="tag"),
            class_="label",
        )
        mine, theirs = self._mine(piece), self._theirs(piece)
        kind = piece.here.kind if piece.here else piece.there.kind if piece.there else Kind.BODY
        classes = f"passage {label.value} {kind.value}" + (" opens" if piece.opens else "")
        flags = [anchor(f"✗ {rule}", where) for rule, where in self._flags.get(name, {}).items()]
        notes = tag("p", join(flags, " · "), class_="flags") if flags else NOTHING
        first = tag("div", *mine, notes, class_="copy") if passage.copy else tag("div", class_="copy none")
        return tag("li", head, first, tag("div", *theirs, class_="original"), id=name, class_=classes)

    def _mine(self, piece: Piece) -> list[Html]:
        passage = piece.passage
        if not passage.copy:
            return []
        marks = [(edit.copy, "ins", "permitted" if edit.kind else "") for edit in passage.edits]
        return [self._words(self._comparison.article, passage.copy, marks)]

    def _theirs(self, piece: Piece) -> list[Html]:
        passage = piece.passage
        if passage.addition or not passage.original:
            return (
                [_reason(passage)] if passage.addition else [tag("p", "not in the original", class_="note")]
            )
        gone = "gone" if _changed_share(passage) > _STRIKE_UP_TO else ""
        marks = [(edit.original, "del", "permitted" if edit.kind else gone) for edit in passage.edits]
        told = self._words(
            self._layout.source(passage).article, passage.original, marks, self._reference(piece)
        )
        return [told, *self._notes(piece)]

    def _reference(self, piece: Piece) -> Html:
        """Where the words stand in the original."""
        short = words.reference(piece, "¶", several=self._several)
        return tag("span", short, class_="ref") if short else NOTHING

    def _notes(self, piece: Piece) -> list[Html]:
        passage, told = piece.passage, []
        if passage.moved:
            told.append(f"moved: it is {words.standing(piece.there)} of the original")
        unsure = self._surely is not None and passage.similarity < self._surely
        if unsure and passage.label is Label.REWRITTEN:
            told.append("possibly rewritten: few words in common; its meaning and its place speak for it")
        kinds = dict.fromkeys(title(edit.kind) for edit in passage.edits if edit.kind)
        if kinds:
            told.append(f"kinds of edit: {', '.join(kinds)}")
        return [tag("p", "; ".join(told), class_="note")] if told else []

    def _words(
        self, article: Article, span: Span, marks: list[tuple[Span, str, str]], before: Html = NOTHING
    ) -> Html:
        return tag("p", before, marked(article.text, span, marks), lang=article.language, dir="auto")

    def _alone(self, piece: Piece) -> Html:
        passage = piece.passage
        assert passage.copy is not None
        number = f"¶{piece.here.number}" if piece.opens and piece.here and piece.here.number else ""
        head = tag("p", tag("span", number, class_="number") if number else NOTHING, class_="label")
        kind = piece.here.kind.value if piece.here else ""
        own = tag("div", self._words(self._comparison.article, passage.copy, []), class_="copy")
        reason = tag("div", _reason(passage, "possibly "), class_="original") if passage.addition else NOTHING
        classes = f"passage {kind}" + (" opens" if piece.opens else "")
        return tag("li", head, own, reason, id=self._places.name(piece), class_=classes)

    def _groups(self, pieces: list[Piece]) -> Html:
        by_use = sorted(pieces, key=lambda one: words.use(one.passage))
        return inside(
            *(
                inside(tag("h4", use), tag("ul", *map(self._block, group)))
                for use, group in groupby(by_use, key=lambda one: words.use(one.passage))
            )
        )

    def _block(self, piece: Piece) -> Html:
        passage = piece.passage
        parts = []
        if passage.copy:
            parts.append(self._words(self._comparison.article, passage.copy, []))
        if passage.original:
            there = self._words(self._layout.source(passage).article, passage.original, [])
            parts.append(
                tag("div", tag("p", "the original's page:", class_="note"), there) if parts else there
            )
        return tag("li", *parts, id=self._places.name(piece))


def _reason(passage: Passage, how: str = "") -> Html:
    if not passage.addition:
        return NOTHING
    cues = "; ".join(passage.addition.cues)
    what = tag("b", how + title(passage.addition.kind))
    return tag("p", what, inside(": ", text(cues)) if cues else NOTHING, class_="note purpose")


def _changed_share(passage: Passage) -> float:
    if not passage.copy or not passage.original:
        return 0.0
    size = passage.copy.end - passage.copy.start + passage.original.end - passage.original.start
    edited = sum(
        edit.copy.end - edit.copy.start + edit.original.end - edit.original.start for edit in passage.edits
    )
    return edited / size if size else 0.0
