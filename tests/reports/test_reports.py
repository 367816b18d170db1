import io
from dataclasses import replace

import pytest
from reports import cases

from provenance.model import Conclusion, Notice
from provenance.reports import REPORTERS, View, write


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_writes_every_kind_of_report(name):
    out = io.StringIO()
    write([cases.ferry(), cases.alone(), cases.unreadable()], name, out)
    assert out.getvalue().endswith("\n")


def test_an_unknown_format_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match=f"no format 'pdf'; the formats are {', '.join(REPORTERS)}"):
        write([], "pdf", io.StringIO())


@pytest.mark.parametrize("name", REPORTERS)
def test_a_reader_who_went_away_is_reported_to_the_caller(name):
    class Closed(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        write([cases.unreadable()], name, Closed())


@pytest.mark.parametrize(("name", "held"), [("json", 0), ("terminal", 1)])
def test_reports_are_taken_one_by_one_and_written_before_the_next_is_asked_for(name, held):
    out = io.StringIO()
    seen = []

    def reports():
        for _ in range(4):
            seen.append(len(out.getvalue()))
            yield cases.unreadable()

    write(reports(), name, out)
    written = seen[held:]  # a terminal must know whether a second comes
    assert written == sorted(set(written))


@pytest.mark.parametrize("name", ["json", "terminal"])
def test_the_conclusion_is_asked_for_after_the_last_report(name):
    read = []

    def reports():
        for number in range(2):
            read.append(number)
            yield cases.unreadable()

    def conclusion():
        assert read == [0, 1]
        return Conclusion(3, "None of the 2 could be verified.")

    out = io.StringIO()
    write(reports(), name, out, View(), conclusion)
    assert "None of the 2 could be verified." in out.getvalue()


@pytest.mark.parametrize(
    ("reports", "code"), [([], 3), ([cases.ferry], 0), ([cases.alone], 3), ([cases.ferry, cases.alone], 0)]
)
def test_without_a_conclusion_the_default_rules_give_one(reports, code):
    out = io.StringIO()
    write((make() for make in reports), "json", out)
    assert f'"exit_code":{code},' in out.getvalue()


@pytest.mark.parametrize(
    "url", ["https://[_]/", "https://[::1", "http://a]b/", "https://\ud800.example/", "https://a.example:x/"]
)
@pytest.mark.parametrize("name", REPORTERS)
def test_an_address_that_is_none_stops_no_format(name, url):
    report = cases.ferry()
    article = replace(report.comparison.article, publisher=None, url=url)
    original = replace(report.comparison.originals[0], url=url)
    original = replace(original, article=replace(original.article, publisher=None, url=url))
    comparison = replace(report.comparison, article=article, originals=(original,))
    broken = replace(report, comparison=comparison, target=url)
    for reports in ([broken], [broken, broken]):
        out = io.StringIO()
        write(reports, name, out)
        assert out.getvalue()


@pytest.mark.parametrize("name", ["json", "sarif", "github", "junit", "markdown", "html", "terminal"])
def test_a_notice_that_makes_the_exit_code_is_told_before_the_rest_and_as_what_it_is(name):
    notices = (
        Notice("note", "feed.most", "Some more.", None),
        Notice("error", "waiver.unused", "PV001 unused-allow: remove it.", None),
    )
    out = io.StringIO()
    told = [cases.ferry(), cases.alone()]
    write(told, name, out, View(color="never"), Conclusion(1, "1 waiver was not needed.", notices))
    told = out.getvalue()
    assert "PV001 unused-allow" in told
    if name in {"markdown", "html", "terminal"}:
        assert told.index("PV001") < told.index("Some more.")
    if name != "terminal":
        assert "error" in told
