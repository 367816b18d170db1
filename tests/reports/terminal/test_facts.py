"""The ledger and the findings as they are read, on real comparisons."""

import io

import pytest

import provenance

ORIGINAL = """The council voted 31 to 14 on Tuesday night to build a second tram line through the eastern suburbs.

"This is the day the east has been waiting for," said the mayor, Karin Holt, after the vote in the old hall.

The line is expected to cost 640 million crowns, of which the state will pay half over the next ten years.

Construction may begin next spring if no appeal is filed within six weeks."""
CHANGED = (
    ORIGINAL.replace("640", "460")
    .replace("the day the east", "the day the whole east")
    .replace("may begin", "will begin")
)


def read(copy, original=ORIGINAL, policy="report-only", **view):
    report = provenance.compare(copy, original, policy=policy)
    out = io.StringIO()
    provenance.write([report], "terminal", out, view=provenance.View(width=160, color="never", **view))
    return out.getvalue()


def test_altered_facts_stand_side_by_side_quotations_first():
    lines = [line for line in read(CHANGED).splitlines() if " altered ¶" in line]
    assert "the day the east" in lines[0]
    assert "the day the whole east" in lines[0]
    assert "figure altered ¶3 640 million → 460 million" in lines[1]
    assert "certainty altered ¶4 may → will" in lines[2]


def test_a_faithful_copy_says_that_every_fact_was_kept():
    assert "altered" not in read(ORIGINAL)
    assert " kept" in read(ORIGINAL)


def test_what_was_left_out_is_counted_and_in_full_listed():
    short = ORIGINAL.split("\n\n")
    text = read("\n\n".join(short[:2]))
    assert "left out 2 figures" in text or "left out 3 figures" in text
    assert "640 million" in read("\n\n".join(short[:2]), detail="full")


def test_kinds_that_the_texts_cannot_tell_are_named():
    assert "not compared: links" in read(CHANGED)


def test_facts_of_the_copys_own_credit_and_calls_are_not_held_against_it():
    tail = "\n\nSubscribe to our newsletter and get 10 stories a week.\n\nOriginally published by The Eastfield Courier."
    assert "put in" not in read(ORIGINAL + tail)


def test_findings_come_worst_first_with_the_text_to_paste():
    text = read(CHANGED, policy="cc-by-nd")
    assert text.index("✗ error") < text.index("? unknown")
    assert "↳ paste: 640 million" in text
    assert "passed under cc-by-nd" in text


@pytest.mark.parametrize("policy", ["report-only"])
def test_a_policy_that_only_reports_shows_no_findings_unless_all_is_asked_for(policy):
    assert "✗ note" not in read(CHANGED, policy=policy)
    assert "✗ note" in read(CHANGED, policy=policy, detail="full")


def test_no_line_is_wider_than_the_terminal():
    for width in (40, 60, 80, 120):
        report = provenance.compare(CHANGED, ORIGINAL, policy="cc-by-nd")
        out = io.StringIO()
        provenance.write([report], "terminal", out, view=provenance.View(width=width, color="never"))
        assert max(map(len, out.getvalue().splitlines())) <= width
