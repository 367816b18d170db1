"""Main text on the shared pages: floors a little under what was measured, and above the extractor alone."""

import importlib.util
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("quality_extract", Path(__file__).with_name("extract.py"))
extract = importlib.util.module_from_spec(spec)
spec.loader.exec_module(extract)

DATA = extract.folder()
pytestmark = pytest.mark.skipif(DATA is None, reason="the shared evaluation data are not here")


@pytest.fixture(scope="module")
def chosen():
    return extract.rows(DATA)


def test_the_main_text_is_found_and_better_than_by_the_extractor_alone(chosen):
    ours, _, _ = extract.measure(DATA, extract.ours, chosen)
    alone, _, _ = extract.measure(DATA, extract.alone, chosen)
    assert ours["F1"] >= max(0.97, alone["F1"])
    assert ours["parF"] >= max(0.94, alone["parF"])
