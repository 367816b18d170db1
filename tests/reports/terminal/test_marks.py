import pytest
from reports.builders import Case

from provenance.reports.terminal import marks


def passage(text, was):
    report = Case().rewritten(text, was).report().comparison
    return report.article.text, report.originals[0].article.text, report.alignment.passages[0]


def inline(text, was, *, color=False):
    text, was, one = passage(text, was)
    return marks.marked_inline(text, was, one, color=color)


@pytest.mark.parametrize(
    ("text", "was", "marked"),
    [
        ("He says so.", "He said so.", "He [-said-]{+says+} so."),
        ("He never said so.", "He said so.", "He {+never+} said so."),
        ("He said so.", "He never said so.", "He [-never-] said so."),
        ("It cost £4.80, he said.", "It cost £4.20, he said.", "It cost £[-4.20-]{+4.80+}, he said."),
        ("So he said", "So he said today", "So he said [-today-]"),
    ],
)
def test_one_text_reads_both_ways(text, was, marked):
    assert inline(text, was).plain == marked


def test_in_colour_the_words_stand_side_by_side_without_brackets():
    line = inline("He says so.", "He said so.", color=True)
    assert line.plain == "He said says so."
    assert [(line.plain[s.start : s.end], str(s.style)) for s in line.spans] == [
        ("said", "red strike"),
        ("says", "green underline"),
    ]


def test_each_side_marks_only_what_the_other_lacks():
    text, was, one = passage("Old boats sail slowly.", "Old boats sailed.")
    assert marks.marked_copy(text, one, color=False).plain == "Old boats {+sail slowly+}."
    assert marks.marked_original(was, one, color=False).plain == "Old boats [-sailed-]."


def test_marks_stay_on_their_words_where_the_text_before_was_made_visible():
    text, _was, one = passage("A\u202eB  sails\x1b now.", "A\u202eB  sailed\x1b now.")
    line = marks.marked_copy(text, one, color=True)
    assert [line.plain[s.start : s.end] for s in line.spans] == ["sails"]


def test_where_nearly_everything_changed_nothing_is_struck_through():
    _text, was, one = passage("Critics denounced it at once.", "Some residents had their doubts.")
    assert "strike" not in str(marks.marked_original(was, one, color=True).spans)
