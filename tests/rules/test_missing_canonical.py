import pytest
from rules.builders import COPY, ORIGINAL, STORY, compared, copied, outcome, ruled, source

RULE = "missing-canonical"
TAG = f'<link rel="canonical" href="{ORIGINAL}">'
NOINDEX = '<meta name="robots" content="noindex, follow">'


def test_a_page_without_either_fails_with_the_tag():
    ruling = ruled(RULE, compared())
    assert ruling.outcome == "fail"
    assert ruling.findings[0].fix == TAG


def test_its_own_address_as_canonical_says_nothing():
    ruling = ruled(RULE, compared(copied(head=f'<link rel="canonical" href="{COPY}">')))
    assert ruling.outcome == "fail"
    assert "upriver.example" in ruling.findings[0].message


@pytest.mark.parametrize(
    "tag", [TAG, TAG.replace("https", "http"), TAG.replace('">', '/?utm_source=x">'), NOINDEX]
)
def test_the_original_as_canonical_or_noindex_passes(tag):
    assert outcome(RULE, compared(copied(head=tag))) == "pass"


def test_a_policy_may_accept_one_of_them_only():
    assert outcome(RULE, compared(copied(head=NOINDEX)), accept=("canonical",)) == "fail"
    assert outcome(RULE, compared(copied(head=TAG)), accept=("noindex",)) == "fail"
    assert outcome(RULE, compared(copied(head=NOINDEX)), accept=("noindex",)) == "pass"


def test_open_graph_and_an_anchor_are_no_canonical_address():
    head = f'<meta property="og:url" content="{ORIGINAL}">'
    credit = f'Originally published by <a rel="canonical" href="{ORIGINAL}">Tarrow Ledger</a>.'
    assert outcome(RULE, compared(copied(head=head, credit=credit))) == "fail"


def test_several_canonical_addresses_are_for_review():
    assert outcome(RULE, compared(copied(head=TAG + f'<link rel="canonical" href="{COPY}">'))) == "review"


def test_an_original_without_an_address_is_unknown_but_noindex_is_seen():
    assert outcome(RULE, compared(given=[source()])) == "unknown"
    assert outcome(RULE, compared(copied(head=NOINDEX), given=[source()])) == "pass"


def test_plain_text_is_unknown():
    text = "\n\n".join(("A headline", *STORY, f"Originally published by Tarrow Ledger: {ORIGINAL}"))
    assert outcome(RULE, compared(text, url=None, kind="text/plain")) == "unknown"


def test_a_page_that_must_be_left_out_of_search_is_told_once():
    ruling = ruled(RULE, compared(), accept=("noindex",))
    assert [each.fix for each in ruling.findings] == ['<meta name="robots" content="noindex">']
