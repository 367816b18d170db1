import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import cases, findings
from reports.findings import FAILED, ruling

from provenance.model import Finding
from provenance.reports import write
from provenance.reports.csv import COLUMNS, cell

ANY = st.text(st.characters(codec=None)) | st.text("=+-@;,'\" \t\r\n＝＋－＠﹦a1", max_size=12)
# What a spreadsheet takes for the beginning of a formula, in any width.
FORMULA = tuple("=+-@\t\r＝＋－＠﹢﹣﹦﹫−")


def _written(reports):
    out = io.StringIO(newline="")
    write(reports, "csv", out, None, FAILED)
    return out.getvalue()


def _read(reports):
    text = _written(reports)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    assert tuple(rows[0]) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def test_every_item_is_a_row():
    rows = _read(findings.every_kind())
    assert [row["status"] for row in rows] == ["fail", "fail", "unverified", "unverified", "pass"]
    first = rows[0]
    told = ("feed", "entry", "title", "original", "errors", "warnings", "notes", "for_a_person", "accepted")
    assert [first[name] for name in told] == [
        *(findings.FEED, "tag:partner.example,2026:1", "Ferry to sail from May"),
        *("https://morning-herald.example/news/ferry-1", "1", "1", "1", "1", "2"),
    ]
    assert first["first_finding"] == "missing-link: No link leads there."


def test_amounts_are_those_of_the_report_and_empty_where_nothing_was_compared():
    ferry, unread = _read([cases.ferry(), cases.unreadable()])
    measures = cases.ferry().comparison.alignment.measures
    assert ferry["omitted_words"] == str(measures.omitted.words)
    assert float(ferry["copied_share"]) == pytest.approx(measures.copied.share, abs=1e-4)
    assert {unread[name] for name in COLUMNS if name.endswith(("_words", "_share"))} == {""}
    assert unread["reason"] == "unavailable.dns"


def test_rows_end_as_rfc_4180_says():
    text = _written(findings.every_kind())
    assert text.count("\r\n") == text.count("\n") == 6


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＠x",
        "﹦1",
        "−1",
        "  =1",
        "\n=1",
        "'=1",
        '"=1',
    ],
)
def test_a_formula_is_neutralised(text):
    made = cell(text)
    assert not made.startswith(FORMULA)
    assert made.replace("'", "") == text.strip().replace("'", "")


@pytest.mark.parametrize("text", ["a;=1", 'a;"=1', "a; '@x", "a;\t+1;-1"])
def test_a_formula_after_a_semicolon_is_neutralised(text):
    # Where the comma is the decimal sign a spreadsheet cuts there, whatever stands in quotation marks.
    assert not any(part.replace('""', "").strip().startswith(FORMULA) for part in cell(text).split(";"))


@pytest.mark.parametrize(
    "text", ["a=1", "a; b", "1-2", "e-mail", "https://a.example/?a=1;b=2", "“=1”", "海=1"]
)
def test_other_words_stay_as_they_are(text):
    assert cell(text) == text


def test_quotes_commas_and_line_breaks_come_back_in_one_line():
    (row,) = _read([findings.small(1, title='a "b", c\r\nd')])
    assert row["title"] == 'a "b", c d'


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, ANY, ANY)
def test_no_cell_is_a_formula_whatever_the_texts(one, two, three):
    place = {"feed": two, "entry": three, "title": one}
    report = findings.small(1, ruling("altered-quote", Finding("altered-quote", two)), **place)
    report = replace(report, target=one, verdict=replace(report.verdict, sentence=three))
    text = _written([report])
    text.encode()
    (row,) = _read([report])
    assert not any(value.startswith(FORMULA) for value in row.values())
    assert row["feed"] == cell(two)
    # The same file, cut as Excel cuts it where the comma is the decimal sign.
    for line in csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"):
        assert not any(value.strip().startswith(FORMULA) for value in line)


def test_a_hostile_report_is_one_row():
    (row,) = _read([findings.hostile()])
    assert row["target"].startswith("⟨:⟩:error::")
