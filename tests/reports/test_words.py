import pytest

from provenance.model import Outcome, Via
from provenance.reports import words


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0%"), (0.004, "under 1%"), (0.5, "50%"), (0.996, "over 99%"), (1, "100%")]
)
def test_what_is_there_is_never_nothing_and_what_is_missing_never_all(share, said):
    assert words.percent(share) == said


def test_every_outcome_and_every_way_has_its_words():
    assert set(words.OUTCOMES) == set(Outcome)
    assert set(words.VIA) == set(Via)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("credit-line", "credit line"),
        ("json-ld.isBasedOn", "structured data (isBasedOn)"),
        ("some-new.kind", "some new (kind)"),
        ("og:url", "og:url"),
    ],
)
def test_evidence_is_said_plainly(name, said):
    assert words.evidence(name) == said


def test_originals_are_lettered():
    assert [words.letter(place) for place in (0, 25, 26)] == ["A", "Z", "27"]
