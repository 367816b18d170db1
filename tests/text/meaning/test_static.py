import time
import tomllib
from hashlib import sha256
from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text import meaning
from provenance.text.meaning.static import words

TABLE = meaning.encoder("en")
FOLDER = resources.files("provenance.text.meaning") / "tables"
STORY = [
    "The council approved a new bridge over the river on Monday.",
    "Lawyers for the airline asked the judge to dismiss the case.",
    "Heavy rain destroyed most of the wheat harvest in the north.",
    "The museum will reopen in spring after two years of repairs.",
]
RETOLD = [
    "City leaders gave the go-ahead for another river crossing.",
    "Attorneys representing the carrier want the lawsuit thrown out of court.",
    "Storms wiped out the crops of many farmers in northern districts.",
    "Visitors can return to the galleries next year, once renovation is over.",
]


def cosine(one, other):
    rows = TABLE.encode([one, other])
    return float(rows[0] @ rows[1])


def test_a_sentence_in_other_words_is_the_best_match_both_ways():
    cosines = TABLE.encode(RETOLD) @ TABLE.encode(STORY).T
    assert cosines.argmax(0).tolist() == cosines.argmax(1).tolist() == [0, 1, 2, 3]
    assert min(cosines.diagonal()) > TABLE.thresholds.possible


def test_sentences_of_other_matters_stay_below_the_thresholds():
    cosines = TABLE.encode(RETOLD) @ TABLE.encode(STORY).T
    assert cosines[~np.eye(4, dtype=bool)].max() < TABLE.thresholds.possible


def test_an_unknown_word_matches_itself_and_no_other():
    assert cosine("Zorvexley", "zorvexley’s") == pytest.approx(1, abs=1e-5)
    assert abs(cosine("Zorvexley", "Zorvexly")) < 0.3
    assert (
        cosine("Zorvexley resigned", "Zorvexley quit") > cosine("Zorvexley resigned", "Bramquist quit") + 0.3
    )


def test_different_numbers_lie_apart_and_a_comma_in_one_changes_nothing():
    assert cosine("4,200", "4200") == pytest.approx(1, abs=1e-5)
    assert abs(cosine("4200", "4300")) < 0.3
    assert cosine("They paid 4,200 dollars", "They paid 4200 dollars") > cosine(
        "They paid 4200 dollars", "They paid 4300 dollars"
    )


def test_hash_directions_are_the_same_on_every_machine():
    row = TABLE.encode(["Zorvexley"])[0]
    assert "".join("-" if value < 0 else "+" for value in row[:16]) == "+--+-+------++-+"
    assert np.unique(np.abs(row)).tolist() == [pytest.approx(1 / 16)]


def test_a_text_without_words_has_a_row_of_zeros():
    rows = TABLE.encode(["", " \n", "— …!", "word"])
    assert not rows[:3].any()
    assert rows[3].any()


def test_no_texts_give_no_rows():
    assert TABLE.encode([]).shape == (0, TABLE.card["dimensions"])


@given(st.lists(st.text(max_size=60), max_size=6))
def test_rows_have_length_one_or_zero_and_do_not_depend_on_what_stands_beside_them(texts):
    rows = TABLE.encode(texts)
    assert rows.dtype == np.float32
    for text, row in zip(texts, rows, strict=True):
        assert np.linalg.norm(row) == pytest.approx(1 if words(text) else 0, abs=1e-5)
        assert np.array_equal(row, TABLE.encode([text])[0])


def test_long_and_many_texts_are_the_same_as_one_by_one():
    texts = [" ".join(STORY) * 200, *STORY * 300, " ".join(RETOLD) * 500, "", *RETOLD]
    together = TABLE.encode(texts)
    for place in (0, 1, 900, 1201, 1202, 1206):
        assert np.array_equal(together[place], TABLE.encode([texts[place]])[0])
    assert together[0] @ TABLE.encode([" ".join(STORY)])[0] == pytest.approx(1, abs=1e-3)


def test_words_are_written_as_the_table_writes_them():
    assert words("The U.S. mayor’s plan: $1,250.50, don’t ask — covid-19 in 2024!") == [
        *("the", "u.s", "mayor", "plan", "1250.50", "don't", "ask", "covid", "19", "in", "2024")
    ]


def test_a_lone_surrogate_is_a_word_or_nothing_but_no_crash():
    assert np.linalg.norm(TABLE.encode(["a\ud800b \udfff"])[0]) == pytest.approx(1, abs=1e-5)


def test_many_thousand_sentences_a_second():
    texts = [f"{one} {two} {number}" for number in range(250) for one, two in zip(STORY, RETOLD, strict=True)]
    TABLE.encode(texts[:50])
    start = time.process_time()
    TABLE.encode(texts)
    assert len(texts) / (time.process_time() - start) > 2000  # a tenth of what an idle core does


def test_the_table_is_the_one_that_its_card_describes():
    card = tomllib.loads((FOLDER / "en.toml").read_text("utf-8"))
    stored = (FOLDER / "en.npz").read_bytes()
    assert sha256(stored).hexdigest() == card["sha256"]
    assert len(stored) < 7_000_000
    assert len(TABLE.index) == len(TABLE.rows) == len(TABLE.scales) == card["words"]
    assert np.isfinite(TABLE.scales).all()
    assert (TABLE.scales > 0).all()


def test_every_work_that_the_table_was_made_from_is_named_in_the_notice():
    notice = (FOLDER / "NOTICE").read_text("utf-8")
    for teacher in TABLE.card["origin"]["teachers"].values():
        assert teacher["model"].split(" (")[0] in notice
        assert teacher["package"].split()[0] in notice
    assert "SCOWL" in notice
