from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.alignment import align
from provenance.alignment.regions import Region, regions
from provenance.model import Article, Paragraph, Span

TRAM = (
    "The tram line from Ostend to the airport will open in May with 22 new carriages.",
    "Each tram carries 240 passengers and runs on current from wind turbines off the coast.",
    "Fares on the line stay at three euros until the end of next year, the transport company said.",
)
TRAM_TOO = "Commuters can leave their cars at two new stops with parking places and bicycle racks."
CHEESE = (
    "Goat cheese from the valley won four medals at the food fair in Turin.",
    "Shepherds there still stir the milk by hand over a fire of beech wood.",
    "Wolves killed some thirty of their animals last winter, and fences are dear.",
    "The judges praised a taste of thyme and smoke.",
)


def article(paragraphs: tuple[str, ...], language: str | None = "en") -> Article:
    found, place = [], 0
    for paragraph in paragraphs:
        found.append(Paragraph(Span(place, place + len(paragraph))))
        place += len(paragraph) + 2
    return Article("\n\n".join(paragraphs), tuple(found), language=language)


def found(copy: Article, *originals: Article) -> list[tuple[str, int, str]]:
    return [
        (copy.text[one.copy.start : one.copy.end], one.source, originals[one.source].text[one.original.start : one.original.end])
        for one in regions(align(copy, originals), copy, originals)
    ]  # fmt: skip


def joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_neighbours_with_nothing_between_them_are_one_region():
    one = article(TRAM)
    assert found(one, one) == [(one.text, 0, one.text)]


def test_passages_with_text_on_their_own_subject_between_them_are_one_region():
    copy = article((*CHEESE, TRAM[0], TRAM_TOO, *TRAM[1:]))
    assert found(copy, article(TRAM)) == [(joined(TRAM[0], TRAM_TOO, *TRAM[1:]), 0, joined(*TRAM))]


def test_passages_with_another_subject_between_them_are_two_regions():
    copy = article((*TRAM[:2], *CHEESE, TRAM[2]))
    assert found(copy, article(TRAM)) == [
        (joined(*TRAM[:2]), 0, joined(*TRAM[:2])),
        (TRAM[2], 0, TRAM[2]),
    ]
    assert len(found(article(TRAM), copy)) == 2


def test_a_dense_region_ends_with_its_last_passage():
    assert found(article((*TRAM, TRAM_TOO)), article(TRAM)) == [(joined(*TRAM), 0, joined(*TRAM))]


def test_a_loose_region_takes_in_what_speaks_of_it_at_its_ends():
    copy = article((TRAM[0], TRAM_TOO, TRAM[2]))
    original = article(
        (*CHEESE, *TRAM, "Trams ran to the airport once before, until the line closed in 1958.")
    )
    ((_, _, theirs),) = found(copy, original)
    assert theirs.startswith(TRAM[0])
    assert theirs.endswith("1958.")


def test_regions_keep_to_one_original():
    copy = article((*TRAM, *CHEESE))
    assert found(copy, article(TRAM), article(CHEESE)) == [
        (joined(*TRAM), 0, joined(*TRAM)),
        (joined(*CHEESE), 1, joined(*CHEESE)),
    ]


def test_without_an_encoder_only_passages_with_nothing_between_them_are_joined():
    copy, original = article((TRAM[0], TRAM_TOO, *TRAM[1:]), None), article(TRAM, None)
    assert len(found(copy, original)) == 2


SENTENCES = st.lists(st.sampled_from((*TRAM, TRAM_TOO, *CHEESE)), min_size=1, max_size=8).map(tuple)


@given(SENTENCES, SENTENCES)
@settings(deadline=None, max_examples=60)
def test_every_passage_lies_in_a_region_and_the_answer_is_the_same_every_time(one, other):
    copy, original = article(one), article(other)
    alignment = align(copy, [original])
    some = regions(alignment, copy, [original])
    assert some == regions(alignment, copy, [original])

    def inside(span: Span, whole: Span) -> bool:
        return whole.start <= span.start and span.end <= whole.end

    for passage in alignment.passages:
        if passage.copy and passage.original:
            assert any(
                inside(passage.copy, each.copy) and inside(passage.original, each.original) for each in some
            )
    assert all(isinstance(each, Region) and each.copy.start < each.copy.end for each in some)
