"""The ledger on changed real texts: floors at the figures that were promised, a part of the texts each."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import ledger

TEXTS = 60
FLOORS = {
    "quote": (0.98, 0.98),
    "number": (0.97, 0.98),
    "date": (0.97, 0.98),
    "unit": (0.97, 0.98),
    "name": (0.90, 0.95),
    "certainty": (0.85, 0.90),
}

pytestmark = pytest.mark.skipif(not ledger.EVAL.is_dir(), reason="the shared evaluation data are not here")


@pytest.mark.parametrize("kind", FLOORS)
def test_a_changed_fact_is_found_and_nothing_else_is_reported(kind):
    score = ledger.seeded(kind, rounds=2, limit=TEXTS)
    recall, precision = FLOORS[kind]
    assert score.changes >= 30
    assert score.recall >= recall, score.lines
    assert score.precision >= precision, score.lines


def test_identical_texts_and_other_typography_have_no_false_entry():
    pairs, wrong, lines = ledger.faithful(TEXTS)
    assert pairs == TEXTS
    assert not wrong, lines


def test_copied_sentences_of_real_republications_have_no_false_entry():
    pairs, wrong, lines = ledger.republished()
    assert pairs >= 25
    assert wrong * 50 <= pairs, lines


def test_other_languages_are_read_as_well():
    tongues, changes, hits, false = ledger.abroad()
    assert len(tongues) >= 3
    assert hits >= 0.97 * changes
    assert false == 0


def test_sentences_rewritten_by_hand_are_mostly_quiet():
    rows, seen, noisy = ledger.rewrites()
    assert seen >= 0.6 * rows
    assert noisy <= 0.15 * rows
