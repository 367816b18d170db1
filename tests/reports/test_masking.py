"""No format of any report holds a secret of an address, wherever the address stands."""

import io
from dataclasses import replace

import pytest

import provenance
from provenance.model import Attempt, Conclusion, Hop, Listed, Notice, Outcome, Page, Via
from provenance.reports.masking import without_secrets

ASKED = "https://reader:canary@upriver.example/news/mill?id=7&token=canary"
STORY = (
    "The stone dam that has held back the Tarrow for two centuries will be taken down this summer, the river "
    "board decided on Monday. Contractors will lower the water slowly over 40 days. "
)
COPY = (
    f'<link rel="canonical" href="{ASKED}"><h1>Old mill dam to come down</h1><p>{STORY}</p>'
    f'<p>This story was first published by <a href="https://ledger.example/dam?sig=canary">Tarrow Ledger</a>, '
    "at https://ledger.example/dam?sig=canary.</p>"
)
ORIGINAL = (
    f"<h1>Old mill dam to come down</h1><p>{STORY.replace('40', '45')}</p><p>More at {ASKED} today.</p>"
)


@pytest.fixture(scope="module")
def report():
    pages = [
        Page(text.encode(), url=url, content_type="text/html; charset=utf-8")
        for text, url in ((COPY, ASKED), (ORIGINAL, "https://ledger.example/dam?sig=canary"))
    ]
    made = provenance.compare(*pages, policy="cc-by-nd", fail_on="note")
    tried = Attempt(ASKED, Via.LIVE, Outcome.UNREACHABLE, "x.y", f"{ASKED} is gone.", (Hop(ASKED, 404),))
    comparison = replace(made.comparison, attempts=(*made.comparison.attempts, tried))
    listed = Listed(feed=ASKED, entry=ASKED, title="Old mill", file="list.txt", start=1, end=1)
    return replace(made, target=ASKED, comparison=comparison, listed=listed)


@pytest.mark.parametrize("kind", provenance.REPORTERS)
def test_no_format_shows_a_secret(report, kind):
    out = io.StringIO()
    notice = Notice("warning", "feed.malformed", f"{ASKED} is no feed.", ASKED)
    provenance.write([report], kind, out, conclusion=Conclusion(1, f"{ASKED} failed.", (notice,), None))
    assert out.getvalue()
    assert "canary" not in out.getvalue()


def test_every_place_in_the_texts_stays(report):
    masked = without_secrets(report).comparison
    assert "canary" not in repr(masked)
    for before, after in (
        (report.comparison.article, masked.article),
        (report.comparison.originals[0].article, masked.originals[0].article),
    ):
        assert len(before.text) == len(after.text)
        assert before.paragraphs[0].span == after.paragraphs[0].span
    assert masked.alignment.passages[0].copy == report.comparison.alignment.passages[0].copy


def test_a_report_without_a_secret_is_the_same_object():
    report = provenance.compare(STORY, STORY.replace("40", "45"))
    assert without_secrets(report) is report
