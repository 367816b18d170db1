from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from index.builders import judged

from provenance.index.rows import Kept, article_from, judged_from, judged_row, seal, text, version_key
from provenance.model import Status

ANY = st.text(st.characters(), max_size=40)  # half a surrogate pair too
KEPT = Kept(7, -5, "https://outlet.example/a", None, "2026-11-25T10:00:00Z", 118, bytes(320))


@given(ANY, ANY, ANY, st.none() | ANY, st.booleans(), st.booleans(), st.sampled_from(Status))
def test_a_judged_entry_comes_back_as_it_was(feed, entry, digest, reason, failed, open_, status):
    one = judged(
        1, feed=feed, entry=entry, digest=digest, reason=reason, failed=failed, open=open_, status=status
    )
    assert judged_from(judged_row(one)) == one


@given(ANY, st.none() | ANY)
def test_an_article_comes_back_as_it_was(url, published):
    one = replace(KEPT, url=url, published=published)
    assert article_from(one.row) == one


@pytest.mark.parametrize("place", range(8))
def test_a_row_with_any_value_changed_is_no_row(place):
    row = list(KEPT.row)
    row[place] = 8 if isinstance(row[place], int) else b"other"
    assert article_from(tuple(row)) is None


@pytest.mark.parametrize("value", [None, 1.5, "text", b"", 2**62, -1])
@pytest.mark.parametrize("place", range(1, 8))
def test_a_row_that_somebody_sealed_anew_with_values_of_another_kind_raises_nothing(place, value):
    row = list(KEPT.row)
    row[place] = value
    row[-1] = seal("article", *row[:-1])
    article_from(tuple(row))
    row = list(judged_row(judged(1)))
    row[place] = value
    row[-1] = seal("judged", *row[:-1])
    judged_from(tuple(row))


def test_a_seal_tells_types_order_and_borders_apart():
    seals = [
        seal("a", *values)
        for values in [(b"1",), (1,), ("1",), (b"1", b""), (b"", b"1"), (None,), (b"None",)]
    ]
    assert len(set(seals)) == len(seals)
    assert seal("a", 1) != seal("b", 1)


def test_what_is_no_text_is_still_named():
    assert text(b"\xff\xfe a") == "\ufffd\ufffd a"


def test_versions_of_one_address_have_keys_of_their_own():
    keys = {version_key("https://a.example/x", bytes([n]) * 256, 100) for n in range(50)}
    assert len(keys) == 50
    assert all(-(2**63) <= key < 2**63 for key in keys)
