from reports import cases
from reports.builders import Case

from provenance.model import Label, Span
from provenance.reports.layout import Layout


def labels(case):
    return [piece.passage.label.value for piece in Layout(case.report().comparison).flow]


def test_a_passage_left_out_stands_behind_its_neighbour_in_the_original():
    case = (
        Case()
        .copied("One two three.")
        .omitted("Left out here.")
        .copied("Four five six.")
        .omitted("And here.")
    )
    assert labels(case) == ["copied", "omitted", "copied", "omitted"]


def test_what_stood_before_everything_in_the_original_comes_first():
    assert labels(Case().omitted("The first of all.").copied("One two three.")) == ["omitted", "copied"]


def test_a_moved_passage_draws_no_omission_to_its_new_place():
    case = (
        Case()
        .moved("It came from below.")
        .copied("One two three.")
        .arrives()
        .omitted("Behind the moved one.")
    )
    flow = Layout(case.report().comparison).flow
    assert [piece.passage.label.value for piece in flow] == ["copied", "copied", "omitted"]


def test_omissions_of_two_originals_stay_with_their_own():
    flow = Layout(cases.two_originals().comparison).flow
    gone = next(place for place, piece in enumerate(flow) if piece.passage.label is Label.OMITTED)
    assert flow[gone - 1].passage.source == flow[gone].passage.source == 1


def test_sentences_of_one_paragraph_that_tell_the_same_are_read_as_one():
    case = Case().sentences(
        ("copied", "One two three."), ("copied", "Four five six."), ("added", "Seven eight.")
    )
    flow = Layout(case.report().comparison).flow
    assert [(piece.passage.label.value, piece.count, piece.opens) for piece in flow] == [
        ("copied", 2, True),
        ("added", 1, False),
    ]
    assert flow[0].passage.copy == Span(0, len("One two three. Four five six."))


def test_joined_passages_keep_every_edit():
    case = Case().sentences(
        ("rewritten", "He says one.", "He said one."), ("rewritten", "She says two.", "She said two.")
    )
    (piece,) = Layout(case.report().comparison).flow
    assert len(piece.passage.edits) == 2


def test_paragraphs_are_never_joined():
    assert labels(Case().copied("One two three.").copied("Four five six.")) == ["copied", "copied"]


def test_furniture_has_no_number_and_stands_apart():
    layout = Layout(cases.ferry().comparison)
    assert len(layout.furniture) == 4
    assert {piece.here.number for piece in layout.furniture} == {None}
    assert [piece.here.number for piece in layout.flow if piece.opens] == [1, 2, 3, 4, 5, 6, 7, 8]
