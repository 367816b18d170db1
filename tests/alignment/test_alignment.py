from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.alignment import align
from provenance.model import Article, Label, Op, Paragraph, Part, Span
from provenance.text.segments import sentences, words

NOUNS = [
    "harbour",
    "minister",
    "budget",
    "reactor",
    "glacier",
    "orchestra",
    "referee",
    "vaccine",
    "tunnel",
    "senator",
    "satellite",
    "orchard",
    "bakery",
    "violin",
    "ferry",
    "archive",
    "comet",
    "lawyer",
    "bridge",
    "turbine",
]
VERBS = [
    "repaired",
    "criticised",
    "funded",
    "opened",
    "abandoned",
    "measured",
    "praised",
    "inspected",
    "delayed",
    "sold",
]
PLACES = ["Oslo", "Lima", "Kyoto", "Dakar", "Quito", "Riga", "Perth", "Leeds", "Tampa", "Basel"]


def article(*paragraphs: str, language: str = "en", furniture: tuple[int, ...] = ()) -> Article:
    text, found = "", []
    for place, paragraph in enumerate(paragraphs):
        start = len(text)
        text += paragraph
        part = Part.FURNITURE if place in furniture else Part.MAIN
        found.append(Paragraph(Span(start, len(text)), part=part))
        text += "\n\n"
    return Article(text.rstrip("\n"), tuple(found), language=language)


@st.composite
def sentence(draw: st.DrawFn) -> str:
    number = draw(st.integers(2, 99_999))
    return (
        f"The {draw(st.sampled_from(NOUNS))} near {draw(st.sampled_from(PLACES))} {draw(st.sampled_from(VERBS))}"
        f" {number} copies of a {draw(st.sampled_from(NOUNS))}."
    )


paragraphs = st.lists(st.lists(sentence(), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6)
SHELVES = [" ".join(f"{a}{b}{c}" for c in "aeiou" for b in "klmnrst") for a in "bdfghjvz"]


@st.composite
def unlike(draw: st.DrawFn) -> list[str]:
    """Sentences of one text that share no word but the first."""
    size = draw(st.integers(4, len(SHELVES)))
    return [f"The {' '.join(shelf.split()[:: draw(st.integers(2, 5))])} end." for shelf in SHELVES[:size]]


distinct = st.lists(sentence(), min_size=4, max_size=12, unique_by=lambda each: each.split(" ")[5])
any_text = st.lists(st.text(max_size=60), max_size=5).map(lambda parts: article(*parts))


def covered(copy: Article, found) -> list[int]:
    counts = [0] * len(copy.text)
    for passage in found:
        if passage.copy:
            for place in range(passage.copy.start, passage.copy.end):
                counts[place] += 1
    return counts


def check(copy: Article, originals: list[Article]) -> None:
    passages = align(copy, originals).passages
    for place, count in enumerate(covered(copy, passages)):
        assert count <= 1
        assert count == 1 or copy.text[place].isspace()
    ends = [passage.copy.end for passage in passages if passage.copy]
    assert ends == sorted(ends)
    for source, original in enumerate(originals):
        held = bytearray(len(original.text))
        for passage in passages:
            if passage.source == source:
                assert passage.original and 0 <= passage.original.start < passage.original.end <= len(
                    original.text
                )
                held[passage.original.start : passage.original.end] = b"\1" * (
                    passage.original.end - passage.original.start
                )
        for paragraph in original.paragraphs:
            for start, end in sentences(original.text, paragraph.span.start, paragraph.span.end, "en"):
                assert any(held[start:end])
    for passage in passages:
        assert (passage.copy is None) == (passage.label is Label.OMITTED)
        assert (passage.original is None) == (passage.label is Label.ADDED)
        assert (passage.source is None) == (passage.label is Label.ADDED)
        if passage.copy:
            inside = [
                p.span
                for p in copy.paragraphs
                if p.span.start < passage.copy.end and passage.copy.start < p.span.end
            ]
            assert len(inside) <= 1
        for edit in passage.edits:
            assert passage.copy.start <= edit.copy.start <= edit.copy.end <= passage.copy.end
            assert passage.original.start <= edit.original.start <= edit.original.end <= passage.original.end


def applied(copy: Article, original: Article, passage) -> tuple[list[str], list[str]]:
    """The original's words with the edits of a passage applied, and the copy's words."""
    found: list[str] = []
    place = passage.original.start
    for edit in passage.edits:
        found += words(original.text, place, edit.original.start).folded
        found += words(copy.text, edit.copy.start, edit.copy.end).folded
        place = edit.original.end
    found += words(original.text, place, passage.original.end).folded
    return found, list(words(copy.text, passage.copy.start, passage.copy.end).folded)


@given(any_text, st.lists(any_text, max_size=2))
@settings(deadline=None, max_examples=60)
def test_every_character_of_any_copy_is_in_one_passage_and_every_sentence_of_the_originals_in_some(
    copy, originals
):
    check(copy, originals)


@given(paragraphs, st.lists(paragraphs, min_size=1, max_size=2))
@settings(deadline=None, max_examples=60)
def test_related_texts_are_partitioned_too(copy, originals):
    check(article(*copy), [article(*each) for each in originals])


@given(paragraphs, paragraphs)
@settings(deadline=None, max_examples=60)
def test_the_edits_of_a_passage_turn_the_originals_words_into_the_copys(one, other):
    copy, original = article(*one), article(*other)
    for passage in align(copy, [original]).passages:
        if passage.label in {Label.COPIED, Label.REWRITTEN}:
            made, wanted = applied(copy, original, passage)
            assert made == wanted


@given(paragraphs)
@settings(deadline=None, max_examples=40)
def test_a_text_beside_itself_is_all_copied(texts):
    same = article(*texts)
    found = align(same, [same])
    assert {passage.label for passage in found.passages} == {Label.COPIED}
    assert found.measures.copied.share == 1.0
    assert not any(passage.moved for passage in found.passages)


@given(distinct, st.data())
@settings(deadline=None, max_examples=40)
def test_shuffled_paragraphs_are_all_found_and_those_that_moved_are_marked(texts, data):
    shuffled = data.draw(st.permutations(texts))
    found = align(article(*shuffled), [article(*texts)]).passages
    assert {passage.label for passage in found} == {Label.COPIED}
    assert any(passage.moved for passage in found) == (shuffled != texts)


@given(unlike(), st.data())
@settings(deadline=None, max_examples=40)
def test_swapping_the_sides_swaps_added_and_omitted(texts, data):
    ours = [text for text in texts if data.draw(st.booleans())] or texts[:1]
    theirs = data.draw(st.permutations(texts))[1:]
    there = align(article(*ours), [article(*theirs)]).measures
    back = align(article(*theirs), [article(*ours)]).measures
    assert there.added.words == back.omitted.words
    assert there.omitted.words == back.added.words


@given(paragraphs, paragraphs)
@settings(deadline=None, max_examples=20)
def test_the_answer_is_the_same_every_time(one, other):
    from provenance.alignment.sentences import read

    first = align(article(*one), [article(*other)])
    read.cache_clear()
    assert align(article(*one), [article(*other)]) == first


def test_without_originals_everything_is_added():
    found = align(article("A copy stands alone.", "It has two paragraphs."), [])
    assert [passage.label for passage in found.passages] == [Label.ADDED, Label.ADDED]
    assert found.measures.added.share == 1.0


def test_each_sentence_goes_to_the_original_that_has_it():
    one = article(
        "The reactor near Oslo was repaired in 2019 by two crews.", "A glacier lost nine metres of ice."
    )
    two = article(
        "Senators in Lima sold the old violin archive for a song.", "The ferry to Dakar sank at dawn."
    )
    copy = article(
        "The ferry to Dakar sank at dawn.",
        "The reactor near Oslo was repaired in 2019 by two crews.",
        "Senators in Lima sold the old violin archive for a song.",
    )
    found = align(copy, [one, two]).passages
    assert [(p.label, p.source) for p in found] == [
        (Label.COPIED, 1), (Label.COPIED, 0), (Label.COPIED, 1), (Label.OMITTED, 0),
    ]  # fmt: skip


def test_the_better_of_two_originals_wins_a_sentence_that_both_tell():
    one = article("The minister said on Monday that the harbour of Riga would close for good in the spring.")
    two = article(
        "The minister said on Tuesday that the port of Riga would be closed for ever, sources said."
    )
    copy = article("The minister said on Monday that the harbour of Riga would close for good in the spring.")
    found = align(copy, [two, one]).passages
    assert (found[0].label, found[0].source) == (Label.COPIED, 1)


def test_a_sentence_without_a_partner_is_added_inside_an_aligned_paragraph():
    original = article(
        "The reactor near Oslo was repaired in 2019. It had leaked heavy water for eleven days."
    )
    copy = article(
        "The reactor near Oslo was repaired in 2019. Experts call it a turning point for humanity. It had leaked"
        " heavy water for eleven days."
    )
    assert [p.label for p in align(copy, [original]).passages] == [Label.COPIED, Label.ADDED, Label.COPIED]


def test_a_paragraph_split_in_two_points_at_the_two_parts_of_one_sentence():
    original = article(
        "The reactor near Oslo was repaired in 2019 by two crews from Basel, and it had leaked heavy water for"
        " eleven days before a nurse noticed the smell.",
        "The orchestra of Quito returned the violin to a bakery in Leeds.",
    )
    copy = article(
        "The reactor near Oslo was repaired in 2019 by two crews from Basel.",
        "It had leaked heavy water for eleven days before a nurse noticed the smell.",
        "The orchestra of Quito returned the violin to a bakery in Leeds.",
    )
    first, second, third = align(copy, [original]).passages
    assert third.label is Label.COPIED
    assert first.original and second.original
    assert first.original.end <= second.original.start
    assert "Basel" in original.text[first.original.start : first.original.end]
    assert "eleven" in original.text[second.original.start : second.original.end]
    assert not (first.moved or second.moved)


def test_two_paragraphs_merged_into_one_make_one_passage():
    original = article(
        "The reactor near Oslo was repaired in 2019.", "It had leaked heavy water for eleven days."
    )
    copy = article("The reactor near Oslo was repaired in 2019. It had leaked heavy water for eleven days.")
    (passage,) = align(copy, [original]).passages
    assert passage.label is Label.COPIED
    assert passage.original == Span(0, len(original.text))


def test_furniture_of_the_original_does_not_take_what_the_story_tells():
    original = article(
        "Read more: Reactor near Oslo repaired after leak of heavy water",
        "The reactor near Oslo was repaired after a leak of heavy water that lasted eleven days.",
        furniture=(0,),
    )
    copy = article("The reactor near Oslo was repaired after a leak of heavy water that lasted eleven days.")
    first, second = align(copy, [original]).passages
    assert first.original and first.original.start > 50
    assert second.label is Label.OMITTED


def test_measures_count_main_text_only():
    copy = article("The reactor near Oslo was repaired in 2019.", "Sign up for our letter.", furniture=(1,))
    original = article("The reactor near Oslo was repaired in 2019.", "It had leaked for eleven days.")
    measures = align(copy, [original]).measures
    assert (measures.copied.words, measures.copied.share) == (8, 1.0)
    assert measures.added.words == 0
    assert measures.omitted.words == 6


def test_two_reports_on_one_topic_are_no_reuse():
    copy = article(
        "Inheritance lets programmers group classes in a tree, so that common behaviour is written once.",
        "Critics of deep trees of classes prefer to compose small objects.",
    )
    original = article(
        "In many languages a class can extend another one, and objects of both answer to the same messages.",
        "The idea of inheritance goes back to Simula in the nineteen sixties.",
    )
    assert {p.label for p in align(copy, [original]).passages} == {Label.ADDED, Label.OMITTED}


def test_text_without_spaces_between_words_is_aligned():
    original = article(
        "市政府周一宣布将在明年关闭旧港口。", "渡轮公司的发言人拒绝评论这项决定。", language="zh"
    )
    copy = article("渡轮公司的发言人拒绝评论这项决定。", "市政府周二宣布将在明年关闭旧港口。", language="zh")
    first, second = align(copy, [original]).passages
    assert (first.label, second.label) == (Label.COPIED, Label.REWRITTEN)
    (edit,) = second.edits
    assert (copy.text[edit.copy.start : edit.copy.end], edit.op) == ("二", Op.REPLACE)


def test_a_credit_line_is_not_taken_for_the_masthead_of_the_original():
    original = article(
        "The Wendshire Post",
        "The reactor near Oslo was repaired in 2019 by two crews from Basel.",
        "About the Wendshire Post",
        furniture=(0, 2),
    )
    copy = article(
        "The reactor near Oslo was repaired in 2019 by two crews from Basel.",
        "This story was first published by the Wendshire Post.",
    )
    assert [p.label for p in align(copy, [original]).passages][:2] == [Label.COPIED, Label.ADDED]


@given(unlike(), st.data())
@settings(deadline=None, max_examples=40)
def test_swapping_the_sides_of_a_rewritten_text_swaps_added_and_omitted_too(texts, data):
    def rewritten(text: str) -> str:
        kept = text.split()
        del kept[data.draw(st.integers(1, len(kept) - 2))]
        return " ".join(kept)

    ours = [rewritten(text) if data.draw(st.booleans()) else text for text in texts][: len(texts) - 1]
    there = align(article(*ours), [article(*texts)]).measures
    back = align(article(*texts), [article(*ours)]).measures
    assert there.added.words == back.omitted.words == 0
    assert there.omitted.words == back.added.words > 0
