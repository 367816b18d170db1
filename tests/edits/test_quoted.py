import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.edits import quoted


def words(text):
    return [text[start:end] for start, end in quoted.spans(text, [(0, len(text))])]


@pytest.mark.parametrize(
    "said", ["“We won”", '"We won"', "«We won»", "„We won“", "‘We won’", "'We won'", "»We won«", "「We won」"]
)
def test_each_family_of_marks_opens_and_closes(said):
    assert words(f"She said {said} and left.") == [said]


def test_an_apostrophe_is_no_mark():
    assert words("The parents' plan isn't the children's, it's ours.") == []


def test_inches_are_no_mark():
    assert words('A 12" pipe and no more.') == []


def test_a_quotation_that_does_not_close_runs_to_the_end_of_its_block():
    assert words("He said “we go on") == ["“we go on"]


@given(st.text("ab “”\"'‘’«»„", max_size=60))
def test_quotations_lie_inside_their_block(text):
    assert all(0 <= start < end <= len(text) for start, end in quoted.spans(text, [(0, len(text))]))
