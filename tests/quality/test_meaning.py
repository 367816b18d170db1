"""The table on the shared sentences: floors a little under what was measured."""

import importlib.util
import os
from pathlib import Path

import pytest

from provenance.text import meaning

spec = importlib.util.spec_from_file_location("quality_meaning", Path(__file__).with_name("meaning.py"))
quality = importlib.util.module_from_spec(spec)
spec.loader.exec_module(quality)

DATA = Path(os.environ.get("PROVENANCE_EVAL") or Path(__file__).resolve().parents[3] / "shared" / "eval")
pytestmark = pytest.mark.skipif(
    not (DATA / "sentences/pairs.jsonl.gz").is_file(), reason="the shared evaluation data are not here"
)
ENCODE = meaning.encoder("en").encode


def test_news_in_other_words_is_told_from_its_neighbours():
    found = quality.news(ENCODE, DATA)
    assert found["heavy, another sentence of the story: AUC"] >= 0.92
    assert found["mutual best: right"] >= 31
    assert found["mutual best: found"] - found["mutual best: right"] <= 2


def test_paraphrases_are_told_and_graded():
    found = quality.pairs(ENCODE, DATA)
    assert found["msrp: AUC"] >= 0.755
    assert found["pan10: AUC"] >= 0.92
    assert found["sts: Spearman"] >= 0.84
