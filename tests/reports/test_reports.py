import io

import pytest
from reports import cases

from provenance.model import Conclusion
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
