from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policies.pages import COPY, ORIGINAL, URL, at, comparison, entry, report, ruled

from provenance.model import Finding, Listed, Span
from provenance.policies import stamped
from provenance.policies.fingerprints import quote, quote_sha256


def prints(told):
    return [one.fingerprint for ruling in stamped(told).verdict.rulings for one in ruling.findings]


def one(told):
    (found,) = prints(told)
    return found


def test_every_finding_gets_a_name_of_its_own():
    found = prints(
        report(ruled(at(COPY, "35"), at(COPY, "35", place=1)), ruled(Finding("missing-link", "No link.")))
    )
    assert len(set(found)) == 3
    assert all(len(name) == 64 and set(name) <= set("0123456789abcdef") for name in found)


def test_stamping_twice_is_stamping_once():
    told = report(ruled(at(COPY, "35"), at(COPY, "35", place=1)))
    assert stamped(stamped(told)) == stamped(told)


@given(st.text("\n abc", max_size=40), st.integers(1, 500), st.sampled_from(["note", "warning", "error"]))
def test_the_same_finding_in_another_place_or_at_another_level_keeps_its_name(before, line, level):
    moved = f"{before}\n\n{COPY}"
    listed = replace(entry(3), start=line, end=line + 9)
    first = report(ruled(at(COPY, "35 boats")), listed=entry(3))
    later = report(ruled(at(moved, "35 boats"), level=level), copy=moved, listed=listed)
    assert one(later) == one(first)


def test_typography_does_not_make_another_finding():
    curly, straight = "He said it’s “done” today.", 'He said it\'s "done" today.'
    left = report(ruled(at(curly, "it’s “done”", "altered-quote")), copy=curly)
    right = report(ruled(at(straight, 'it\'s "done"', "altered-quote")), copy=straight)
    assert one(left) == one(right)


@pytest.mark.parametrize(
    "other",
    [
        report(ruled(at(COPY, "35 boats", "altered-name"))),
        report(ruled(at(COPY, "35 boats were"))),
        report(ruled(at(COPY, "35 boats")), target="https://copy.example/other"),
        report(ruled(at(COPY, "35 boats")), listed=entry(1)),
        report(ruled(at(COPY, "35 boats")), target="copy.html"),
    ],
    ids=["rule", "quote", "target", "entry", "file"],
)
def test_another_rule_quote_page_or_entry_is_another_finding(other):
    assert one(other) != one(report(ruled(at(COPY, "35 boats"))))


def test_an_address_is_compared_in_its_canonical_form_and_a_path_without_its_dot():
    def by(target):
        return one(report(ruled(at(COPY, "35 boats")), target=target))

    assert by("http://www.copy.example/story/?utm_source=feed") == by(URL)
    assert by("./copies/a.html") == by("copies/a.html") != by("copies/b.html")


def test_what_the_feed_is_called_changes_nothing_but_its_entry_does():
    def of(listed):
        return one(report(ruled(at(COPY, "35 boats")), listed=listed))

    assert of(Listed("a.xml", "id-1")) == of(Listed("b.xml", "id-1", "Title", "b.xml", 3, 9))
    assert of(Listed("a.xml", "id-1")) != of(Listed("a.xml", "id-2"))


def test_a_page_keeps_its_name_whether_a_list_or_the_command_line_named_it():
    listed = Listed("pages.txt", f"{URL}?utm_source=list", None, "pages.txt", 3, 3)
    assert one(report(ruled(at(COPY, "35 boats")), listed=listed)) == one(report(ruled(at(COPY, "35 boats"))))


def test_the_quote_is_the_copys_words_else_the_originals_else_the_message_with_its_figures():
    found = comparison()
    both = Finding("r", "3 of 4", Span(0, 11), 0, Span(4, 17))
    assert quote(found, both) == "the harbour"
    assert quote(found, replace(both, copy=None)) == ORIGINAL[4:17].lower()
    assert quote(found, Finding("r", "Only 4.1 of 12 were kept.")) == "only 4.1 of 12 were kept"
    assert quote(found, Finding("r", "x", None, 7, Span(0, 4))) == "x"


def test_equal_findings_are_told_by_number_so_that_one_more_is_new():
    two = prints(report(ruled(at(COPY, "35"), at(COPY, "35", place=1))))
    assert prints(report(ruled(at(COPY, "35", place=1)))) == two[:1]


def test_a_report_without_an_article_or_without_findings_is_left_as_it_is():
    for told in (report(outcome="unverified"), report(ruled(outcome="pass"))):
        assert stamped(told) is told


def test_any_text_has_a_quote_that_can_be_named():
    assert len(quote_sha256("a \ud800 b")) == 64
    lone = "lone \ud800 surrogate"
    assert one(report(ruled(at(lone, "lone \ud800")), copy=lone, target="a\ud800\0b"))
