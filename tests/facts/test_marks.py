import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.facts.marks import quoted


def inside(text):
    blocks, place = [], 0
    for block in text.split("\n\n"):
        blocks.append((place, place + len(block)))
        place += len(block) + 2
    return [text[each.start : each.end] for each in quoted(text, blocks)]


@pytest.mark.parametrize(
    "text",
    [
        'She said "we will go" today.',
        "She said “we will go” today.",
        "Sie sagte „we will go“ heute.",
        "Ze zei „we will go” vandaag.",
        "Hon sade ”we will go” i dag.",
        "Elle a dit « we will go » ce matin.".replace("« ", "«").replace(" »", "»"),
        "Sie sagte »we will go« heute.",
        "She said ‘we will go’ today.",
        "She said 'we will go' today.",
        "Sie sagte ‚we will go‘ heute.",
        "Elle a dit ‹we will go› ce matin.",
        "彼女は「we will go」と言った。",
        "彼女は『we will go』と言った。",
        "She said ``we will go'' today.",
        'She said “we will go" today.',
    ],
)
def test_every_family_of_marks_is_paired(text):
    assert inside(text) == ["we will go"]


def test_french_marks_keep_their_inner_spaces_outside_the_words():
    assert [each.strip() for each in inside("Il a dit « nous irons » hier.")] == ["nous irons"]


@pytest.mark.parametrize(
    "text",
    [
        "The company's staff don't agree, and it’s the boys’ turn.",
        "In the ’90s and the '80s rock 'n' roll was young.",
        "He is 6' 2\" tall.",
        "The Joneses' house and the workers' union",
    ],
)
def test_an_apostrophe_is_no_quotation_mark(text):
    assert inside(text) == []


def test_what_is_nested_belongs_to_the_outer_quotation():
    assert inside("“He told me ‘never again’ and left,” she said.") == ["He told me ‘never again’ and left,"]
    assert inside("‘He told me “never again” and left,’ she said.") == ["He told me “never again” and left,"]


def test_an_apostrophe_does_not_close_single_marks():
    assert inside("‘It’s the boys’ turn and they don’t mind,’ she said.") == [
        "It’s the boys’ turn and they don’t mind,"
    ]


def test_a_quotation_over_several_sentences_is_one():
    assert inside("“We lost. We know it! Why?” he said.") == ["We lost. We know it! Why?"]


def test_a_quotation_that_a_said_interrupts_is_two():
    assert inside("“We lost,” he said. “We know it.”") == ["We lost,", "We know it."]


def test_a_speech_of_several_paragraphs_goes_on_while_each_opens_with_the_mark():
    text = "“First part.\n\n“Second part.”\n\nThe end."
    assert inside(text) == ["First part.", "Second part."]


def test_a_mark_that_never_closes_opens_nothing():
    assert inside("He said “we will see.\n\nThe next day came.") == []


def test_a_mark_left_open_hides_no_later_quotation():
    assert "we won" in inside("A 5“ pipe and then “we won” she said.\n\nNext.")


@given(st.text(alphabet="ab '\"“”‘’„«»‹›「」\n.,", max_size=60))
def test_stretches_lie_in_order_inside_the_text_and_never_overlap(text):
    found = quoted(text, [(0, len(text))])
    place = 0
    for each in found:
        assert place <= each.start <= each.end <= len(text)
        place = each.end


def test_a_hundred_thousand_open_marks_are_read_in_moments():
    assert quoted("“a " * 100_000, [(0, 300_000)]) == ()
