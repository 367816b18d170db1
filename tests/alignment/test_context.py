from __future__ import annotations

from dataclasses import replace

from provenance.alignment import align
from provenance.model import Article, Kind, Label, Paragraph, Span

ORIGINAL = (
    "The orchestra of Quito will move into a disused power station by the river in the autumn of 2027.",
    "Its director, Pilar Ocampo, said that the old turbines would stay where they are, as a part of the stage.",
    "Neighbours worry that lorries will block the only bridge across the river on concert nights.",
    "The city has promised 14 million dollars for the roof, the lifts and a new quay.",
    "An audit by the national museum board is due before work may begin.",
)
COPY = (
    "By the autumn of 2027, a disused power station by the river will be home to the orchestra of Quito.",
    "Pilar Ocampo, who directs it, wants to keep the turbines on the stage.",
    "On concert nights, residents fear, traffic could choke the bridge.",
    "For the roof, the lifts and a new quay, 14 million dollars have been promised by the city.",
    "Culture, once again, proves to be the beating heart of a people.",
)


def article(paragraphs: tuple[str, ...]) -> Article:
    text = "\n\n".join(paragraphs)
    found, place = [], 0
    for paragraph in paragraphs:
        found.append(Paragraph(Span(place, place + len(paragraph))))
        place += len(paragraph) + 2
    return Article(text, tuple(found), language="en")


def pairs(copy: tuple[str, ...], original: tuple[str, ...]) -> list[tuple[int | None, int | None]]:
    """Which paragraph of the copy came out beside which of the original."""
    ours, theirs = article(copy), article(original)

    def number(side: Article, span: Span | None) -> int | None:
        if span is None:
            return None
        return next(n for n, each in enumerate(side.paragraphs) if span.start < each.span.end)

    return [(number(ours, p.copy), number(theirs, p.original)) for p in align(ours, [theirs]).passages]


def test_heavy_rewriting_between_sure_sentences_is_found_by_order_and_neighbours():
    assert pairs(COPY, ORIGINAL) == [(0, 0), (1, 1), (2, 2), (3, 3), (4, None), (None, 4)]


def test_a_headline_in_other_words_belongs_to_the_headline():
    lines = ("Posted in music.", "Share this page.", "Print it.", "Three minutes to read.", "From our staff.")
    copy = ("Quito's musicians move to the power station", *lines, *COPY)
    original = ("Old power plant by the river to become a concert hall in Quito", *ORIGINAL)
    assert (0, 0) not in pairs(copy, original)
    ours, theirs = (
        replace(side, paragraphs=(replace(side.paragraphs[0], kind=Kind.HEADING), *side.paragraphs[1:]))
        for side in (article(copy), article(original))
    )
    first = align(ours, [theirs]).passages[0]
    assert first.original == theirs.paragraphs[0].span


def test_the_same_sentence_alone_is_not_enough():
    assert pairs((COPY[2],), ORIGINAL)[0] == (0, None)


def test_a_new_sentence_between_copied_ones_stays_added():
    copy = (
        *ORIGINAL[:2],
        "The bridge is a landmark that every visitor to the city photographs.",
        *ORIGINAL[3:],
    )
    found = align(article(copy), [article(ORIGINAL)]).passages
    assert [p.label for p in found] == [
        Label.COPIED, Label.COPIED, Label.ADDED, Label.COPIED, Label.COPIED, Label.OMITTED,
    ]  # fmt: skip


def test_one_sentence_made_of_two_is_beside_both():
    copy = (
        (
            "The orchestra of Quito will move into a disused power station by the river, where, said its director"
            " Pilar Ocampo, the old turbines would stay as a part of the stage."
        ),
        ORIGINAL[3],
    )
    ours, theirs = article(copy), article(ORIGINAL)
    first = align(ours, [theirs]).passages[0]
    assert first.label is Label.REWRITTEN
    assert first.original == Span(theirs.paragraphs[0].span.start, theirs.paragraphs[1].span.end)


def test_a_moved_sentence_that_shares_many_rare_words_is_found_alone():
    train = "It is slow: the train has at least 14 heavy bulletproof carriages, whose weight keeps it to 37 mph (59 km/h)."
    copy = (
        *COPY,
        "The train, with 20 heavy bulletproof carriages, goes at a mere 37 mph (59 km/h) for its weight.",
    )
    ours, theirs = article(copy), article((train, *ORIGINAL))
    found = [
        p for p in align(ours, [theirs]).passages if p.copy and p.copy.start == ours.paragraphs[-1].span.start
    ]
    assert found[0].original == theirs.paragraphs[0].span
    assert found[0].moved


def test_a_moved_sentence_that_shares_a_few_rare_words_is_found_in_a_rewritten_copy_only():
    storm = "Hours before the vote a thunderstorm had torn tiles from the roof of the hall and flooded its cellar."
    weak = "Nature had its say too: a thunderstorm flooded the building and took some tiles down."
    ours, theirs = article((*COPY[:2], weak, *COPY[2:])), article((*ORIGINAL, storm))
    found = [p for p in align(ours, [theirs]).passages if p.copy == ours.paragraphs[2].span]
    assert found[0].original == theirs.paragraphs[-1].span
    assert found[0].moved
    strange = tuple(f"Another story altogether, number {name}." for name in ("one", "two", "three", "four"))
    alone = article((weak, *strange))
    assert not any(p.original and p.copy for p in align(alone, [theirs]).passages)
