"""What the page holds: every passage, every finding with a way to its place, and nothing from outside."""

import dataclasses
import io
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import cases, runs
from reports.builders import Case

import provenance
from provenance.model import Conclusion, Edit, Op, Passage, Status, Via
from provenance.reports import View, write
from provenance.text.display import shown

FAILED = Conclusion(1, "1 of 6 failed the policy.", runs.NOTICES, 12.3)
EVERY = [
    cases.ferry,
    cases.two_originals,
    cases.alone,
    cases.unreadable,
    cases.chinese,
    cases.arabic,
    cases.hostile,
    runs.failing,
    runs.nasty,
]
VOID = {"meta", "input", "rect"}


def written(*reports, detail="normal", conclusion=FAILED):
    out = io.StringIO()
    write(iter(reports), "html", out, View(detail=detail), conclusion)
    return out.getvalue()


class Read(HTMLParser):
    """A strict reading: elements close in their order, names are used once."""

    def __init__(self, page):
        super().__init__()
        self.open, self.text, self.ids, self.hrefs, self.elements = [], "", [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, name, attributes):
        attributes = dict(attributes)
        self.elements.append((name, attributes))
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.hrefs += [attributes["href"]] if "href" in attributes else []
        if name not in VOID:
            self.open.append(name)

    def handle_startendtag(self, name, attributes):
        self.elements.append((name, dict(attributes)))

    def handle_endtag(self, name):
        assert self.open.pop() == name

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("make", EVERY)
def test_every_passage_of_every_report_is_on_the_page(make):
    report = make()
    text = squeezed(Read(written(report)).text)
    if not report.comparison:
        return
    originals = report.comparison.originals
    for passage in report.comparison.alignment.passages:
        sides = [(report.comparison.article, passage.copy)]
        if passage.original:
            sides.append((originals[passage.source].article, passage.original))
        for article, span in sides:
            assert not span or squeezed(shown(article.text[span.start : span.end]).text) in text


@pytest.mark.parametrize("several", [False, True])
def test_elements_are_closed_names_are_unique_and_every_way_leads_somewhere(several):
    pages = [written(*(make() for make in EVERY))] if several else [written(make()) for make in EVERY]
    for page in pages:
        found = Read(page)
        assert len(found.ids) == len(set(found.ids))
        inner = [one[1:] for one in found.hrefs if one.startswith("#")]
        assert set(inner) <= set(found.ids)
        assert all(one.startswith(("#", "https://", "http://")) for one in found.hrefs)


@pytest.mark.parametrize("make", EVERY)
def test_the_page_forbids_everything_but_its_own_style(make):
    page = written(make())
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert page.count("Content-Security-Policy") == 1
    assert f'content="{policy}"' in page
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<body>")
    assert "url(" not in style
    assert "@import" not in style
    found = Read(page)
    assert not [one for one in found.elements if {"style", "src", "srcset", "onload"} & set(one[1])]
    assert not {"script", "link", "base", "iframe", "img", "form"} & {name for name, _ in found.elements}


def test_it_is_the_same_twice():
    assert written(cases.ferry()) == written(cases.ferry())
    assert written(*runs.mixed()) == written(*runs.mixed())


def test_changed_words_are_marked_on_their_side():
    page = written(cases.ferry())
    assert "The crossing <ins>takes 25</ins> minutes and <ins>costs £4.80</ins>, the operator said." in page
    assert (
        "The crossing <del>will take 35</del> minutes and <del>will cost £4.20</del>, the operator said."
        in page
    )


def test_a_permitted_edit_is_marked_otherwise_and_named():
    case = Case().rewritten("The colour is red.", "The color is red.")
    passage = case.passages[0]
    edit = dataclasses.replace(passage.edits[0], kind="style.spelling")
    case.passages[0] = dataclasses.replace(passage, edits=(edit,))
    page = written(case.report())
    assert '<ins class="permitted">colour</ins>' in page
    assert "kinds of edit: spelling of another country" in page


def test_most_of_a_passage_changed_is_not_struck_through():
    assert '<del class="gone">' in written(cases.ferry())
    assert isinstance(cases.ferry().comparison.alignment.passages[0], Passage)
    assert Op.REPLACE in {
        edit.op for edit in cases.ferry().comparison.alignment.passages[0].edits if isinstance(edit, Edit)
    }


def test_what_was_left_out_stands_behind_what_it_followed():
    text = Read(written(cases.ferry())).text
    article = text[text.index("Side by side", text.index("framing of significance was added")) :]
    assert (
        article.index("beginning of May")
        < article.index("The board’s own auditors")
        < article.index("Two boats")
    )


def test_an_addition_says_what_it_is_for_and_why():
    page = written(cases.ferry())
    assert "<b>framing of significance</b>: “marks a turning point”" in page
    assert "moved: it is paragraph 8 of the original" in page


def test_a_finding_leads_to_its_passage_and_the_passage_to_it():
    page = written(runs.failing())
    target = re.search(r'“25”\. <a href="#(p\d+)">¶5</a>', page)[1]
    row = page[page.index(f'id="{target}"') :]
    assert "25</ins> minutes" in row[:2000]
    assert '✗ altered-number</a> · <a href="#f3-1">✗ rewritten-passage' in row[:3000]
    assert "<pre>35 minutes</pre>" in page


def test_what_is_in_the_baseline_and_what_is_unknown_is_told():
    text = Read(written(runs.failing())).text
    assert "baselined missing-link" in text
    assert "in the baseline" in text
    assert "unknown expired-copy" in text
    assert "The dates are not known." in text
    assert "1 rule passed" in text


def test_without_an_original_nothing_is_called_added():
    page = written(cases.alone())
    assert "possibly framing as an outlook" in page
    assert "The copy alone" in page
    assert "added</span>" not in page
    assert "is named without a link" in page


def test_a_page_that_could_not_be_read_says_why():
    text = Read(written(cases.unreadable())).text
    assert "unverified" in text
    assert "cannot be resolved" in text


def test_two_originals_are_told_apart():
    text = Read(written(cases.two_originals())).text
    assert "Original A" in text
    assert "Original B" in text
    assert "B¶1" in text


def test_an_archived_version_is_named_by_its_date():
    report = cases.ferry()
    old = dataclasses.replace(
        report.comparison.originals[0], via=Via.MEMENTO, as_of="2026-05-03T09:00:00+00:00"
    )
    comparison = dataclasses.replace(report.comparison, originals=(old,))
    page = written(dataclasses.replace(report, comparison=comparison))
    assert (
        'data-versiondate="2026-05-03" data-originalurl="https://morning-herald.example/news/ferry-1"' in page
    )
    assert "read from a web archive as of 2026-05-03" in page


def test_the_ledger_is_a_table_with_the_altered_first():
    original = "The vote was 31 to 14 on Tuesday. The line costs 210 million crowns, said Karin Holt. It opens in 2031."
    copy = "The vote was 31 to 12 on Tuesday. The line costs 210 million crowns, said Karin Holt. Nine trams were ordered."
    page = written(provenance.compare(copy, original))
    rows = re.findall(r'<tr class="(\w+)">', page)
    assert rows[0] == "altered"
    assert [one for one in rows if one != "kept"] == sorted(
        [one for one in rows if one != "kept"], key=["altered", "lost", "invented"].index
    )
    assert "kept" in rows
    assert re.search(r"<del>[^<]*14</del>.*<ins>[^<]*12</ins>", page)


def test_many_articles_are_a_list_with_counts_and_what_a_run_came_to():
    found = Read(written(*runs.mixed()))
    assert "6 articles checked" in found.text
    assert "1 of 6 failed the policy." in found.text
    assert (
        "2 pass · 1 fail · 3 unverified · policy report-only and cc-by-nd · 12.3 s · exit code 1"
        in found.text
    )
    items = [one for name, one in found.elements if name == "details" and "item" in (one.get("class") or "")]
    assert [one["class"].split()[1] for one in items] == [
        "well",
        "fail",
        "unverified",
        "warned",
        "unverified",
        "unverified",
    ]
    assert found.text.index("feed.malformed") < found.text.index("feed.most")
    assert len([one for name, one in found.elements if name == "input"]) == 5


def test_what_fails_though_it_could_not_be_verified_says_both():
    page = written(runs.passing(1), runs.open_failing(2))
    assert "<code>original.not_linked</code> <code>missing-credit</code>" in page


@pytest.mark.parametrize(("code", "word"), [(0, "pass"), (1, "fail"), (3, "unverified"), (4, "fail")])
def test_the_word_above_a_run_is_that_of_its_exit_code(code, word):
    page = written(runs.passing(1), runs.passing(2), conclusion=Conclusion(code, "So it is."))
    assert f'<header class="top {word}">' in page


def test_without_a_clock_the_page_has_no_time():
    page = written(*runs.mixed(), conclusion=Conclusion(1, "1 failed."))
    assert "12.3" not in page
    assert " s ·" not in page


def test_in_short_the_texts_are_left_out():
    page = written(*runs.mixed(), detail="summary")
    assert "auditors had warned" not in page
    assert "altered-number" in page
    found = Read(page)
    assert {one[1:] for one in found.hrefs if one.startswith("#")} <= set(found.ids)


def test_a_run_of_nothing_is_a_page():
    text = Read(written(conclusion=Conclusion(3, "There was nothing to check."))).text
    assert "0 articles checked" in text
    assert "There was nothing to check." in text


def test_invisible_characters_are_seen():
    page = written(cases.hostile())
    assert "⟨U+202E⟩" in page
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ud800-\udfff]", page)


def test_the_language_and_the_direction_of_a_text_are_told():
    page = written(cases.arabic())
    assert 'lang="en" dir="auto"' in page
    assert '<html lang="en">' in page


def test_reports_of_a_run_are_written_to_disk_not_held():
    count = 0

    def reports():
        nonlocal count
        for number in range(150):
            count += 1
            yield runs.failing(number) if number % 3 else runs.passing(number)

    out = io.StringIO()
    write(reports(), "html", out, conclusion=FAILED)
    assert count == 150
    assert out.getvalue().count('<details class="item') == 150
    assert Status.FAIL.value in out.getvalue()


WORDS = st.lists(
    st.sampled_from(
        ["word ", "<", ">", "&", '"', "'", "</p>", "<!--", "]]>", "\n", "\x00", "\u202e", "\ud800", "a b c. "]
    ),
    min_size=1,
    max_size=10,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(first=WORDS, second=WORDS)
def test_any_text_in_any_field_leaves_the_page_whole(first, second):
    case = Case(originals=2).rewritten("x " + first, second + " y").added(second, f"cta.{first}", second)
    case.omitted(first, source=1).furniture(second, first, second)
    report = case.report(first, title=second, publisher=first, reason=second, advice=(first,))
    for reports in ([report], [runs.listed(report, 1, first, feed=second), runs.failing(2, message=second)]):
        found = Read(written(*reports, conclusion=Conclusion(1, first)))
        assert len(found.ids) == len(set(found.ids))
        assert "script" not in {name for name, _ in found.elements}
