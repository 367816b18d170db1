import time

import pytest
from facts.builders import article, compared, shown, side_by_side
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.alignment import align
from provenance.facts import KINDS, ledger
from provenance.model import Alignment, FactKind, Fate, Label, Passage, Tier

STORY = (
    "The company said on Tuesday that 3,000 staff, or 12 percent, may lose £1.2bn. “We have no choice,” said "
    "Ada Obi, who joined in March 2019.\n\nShe reportedly paid $5 million for the old mill in Marlow. “It’s the "
    "boys’ turn,” she added, “and they don’t mind.”"
)


def test_every_kind_of_fact_has_its_member():
    assert {member.KIND for member in KINDS} == set(FactKind)


def test_a_text_beside_itself_keeps_everything_exactly():
    copy = original = article(STORY)
    found = ledger(copy, [original], align(copy, [original]))
    assert {entry.fate for entry in found.entries} == {Fate.KEPT}
    assert {entry.tier for entry in found.entries} == {Tier.EXACT}
    assert {entry.kind for entry in found.entries} == set(FactKind) - {FactKind.LINK}


def test_spans_hold_the_exact_words_on_both_sides():
    copy, original = article(STORY.replace("3,000", "three thousand")), article(STORY)
    found = ledger(copy, [original], side_by_side(copy, original))
    (entry,) = [each for each in found.entries if each.copy and each.copy.value == "3000"]
    assert copy.text[entry.copy.span.start : entry.copy.span.end] == "three thousand"
    assert original.text[entry.original.span.start : entry.original.span.end] == "3,000"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("3,000", "4,000", "number"),
        ("£1.2bn", "£1.2m", "number"),
        ("Tuesday", "Monday", "date"),
        ("March 2019", "March 2018", "date"),
        ("Ada Obi", "Lena Brandt", "name"),
        ("may lose", "will lose", "certainty"),
        ("have no choice", "had no choice", "quote"),
    ],
)
def test_one_change_in_a_faithful_copy_is_one_altered_entry(old, new, kind):
    found = compared(STORY, STORY.replace(old, new))
    wrong = [each for each in found.entries if each.fate is not Fate.KEPT]
    assert [each.kind for each in wrong if not each.note.startswith("attributed")] == [kind]
    assert {each.fate for each in wrong} == {Fate.ALTERED}


def test_other_typography_changes_nothing():
    plain = STORY.translate(str.maketrans("“”’", '""\''))
    assert shown(compared(STORY, plain)) == []
    assert shown(compared(plain, STORY)) == []


def test_facts_of_two_originals_are_both_kept_and_name_their_source():
    one, two = article("It has 300 boats in all."), article("It has 700 carts in all.")
    copy = article("It has 300 boats in all.\n\nIt has 700 carts in all.")
    passages = tuple(
        Passage(Label.COPIED, paragraph.span, source, original.paragraphs[0].span, 1.0)
        for source, (paragraph, original) in enumerate(zip(copy.paragraphs, (one, two), strict=True))
    )
    found = ledger(copy, [one, two], Alignment(passages))
    assert [(entry.fate, entry.source) for entry in found.entries if entry.kind == "number"] == [
        (Fate.KEPT, 0),
        (Fate.KEPT, 1),
    ]


def test_without_originals_every_fact_is_invented():
    copy = article("It has 300 boats, Ada Obi said.")
    found = ledger(copy, [], align(copy, []))
    assert {(str(entry.fate), entry.original) for entry in found.entries} == {("invented", None)}


def test_a_passage_of_ten_thousand_numbers_is_judged_in_moments():
    copy = article(" ".join(f"{number} boats" for number in range(10_000)))
    original = article(" ".join(f"{number + 20_000} boats" for number in range(10_000)))
    found = ledger(copy, [original], side_by_side(copy, original))
    assert Fate.KEPT not in {entry.fate for entry in found.entries if entry.kind == "number"}
    assert sum(entry.copy is not None for entry in found.entries) == 10_000


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "piece",
    ["“a b c d” ", "“a ", "1 ", "123 ", "Ab Cd ", "twenty ", "5 million million ", "March 3 ", "le 3 mars ", "said ",
     "A. ", "‘a’ ", "s’ ", "“a […] b” ", "soixante "],
)  # fmt: skip
def test_hostile_repetition_is_judged_in_moments(piece, language):
    text = piece * 1500
    copy, original = (
        article(text, language),
        article(text.replace("a", "e").replace("1", "2") + ".", language),
    )
    begin = time.process_time()
    ledger(copy, [original], side_by_side(copy, original))
    assert time.process_time() - begin < 5


def test_a_number_of_a_million_digits_is_no_number():
    assert shown(compared("1" * 1_000_000, "2" * 1_000_000)) == []


PIECES = st.sampled_from(
    ["Ada Obi", "said", "300", "£5m", "on Tuesday", "may", "not", "“we go”", "‘a’", "3 March", "the mill",
     "U.S.", "’s", "(", ".", "\n\n", "one third", "and", "1/2", "15:00", "12 km", "%", "“"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25), st.lists(PIECES, max_size=25))
def test_every_entry_points_at_words_of_its_text(ours, theirs):
    copy, original = article(" ".join(ours)), article(" ".join(theirs))
    found = ledger(copy, [original], side_by_side(copy, original))
    seen = set()
    for entry in found.entries:
        assert (entry.copy is None) == (entry.fate is Fate.LOST)
        assert (entry.original is None) == (entry.fate is Fate.INVENTED)
        assert (entry.tier is None) == (entry.fate is not Fate.KEPT)
        for fact, text in ((entry.copy, copy.text), (entry.original, original.text)):
            if fact:
                assert 0 <= fact.span.start < fact.span.end <= len(text)
                assert text[fact.span.start : fact.span.end].strip()
        if entry.copy and entry.note != "in the copy without quotation marks":
            assert (entry.kind, entry.copy.span) not in seen
            seen.add((entry.kind, entry.copy.span))


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_a_text_beside_itself_has_nothing_but_kept(pieces):
    copy = article(" ".join(pieces))
    assert shown(ledger(copy, [copy], align(copy, [copy]))) == []
