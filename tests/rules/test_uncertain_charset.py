import hashlib
from dataclasses import replace

from rules.builders import CLOSE, DOUBT, LEAD, ORIGINAL, PLAN, QUOTE, compared, copied, outcome, ruled, source

from provenance.articles import load
from provenance.model import Page

RULE = "uncertain-charset"


def double(text):
    return "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in text.encode())


def test_a_copy_that_was_encoded_twice_is_noted_with_both_digests():
    comparison = compared(copied(*map(double, (LEAD, PLAN, QUOTE, DOUBT, CLOSE))))
    (finding,) = ruled(RULE, comparison).findings
    text = comparison.article.text
    assert double("“Nobody") in text  # what is kept is what came
    assert hashlib.sha256(text.encode()).hexdigest() in finding.message
    assert finding.message.startswith("charset.repaired: the text of the copy")


def test_an_original_that_was_encoded_twice_is_noted_as_that():
    pages = {ORIGINAL: source(*map(double, (LEAD, PLAN, QUOTE, DOUBT, CLOSE)))}
    (finding,) = ruled(RULE, compared(copied(), pages)).findings
    assert finding.message.startswith("charset.repaired: the text of the original")
    assert finding.source == 0


def test_a_page_that_contradicts_its_server_is_noted_with_both_digests():
    body = copied(LEAD, PLAN, QUOTE, DOUBT, CLOSE).encode()
    page = Page(body, url="https://upriver.example/a", content_type="text/html; charset=latin-1")
    comparison = replace(compared(), article=load(page))
    (finding,) = ruled(RULE, comparison).findings
    assert finding.message.startswith(
        "charset.conflict: the copy says that it is in latin-1 and was read as utf-8"
    )
    assert hashlib.sha256(body).hexdigest() in finding.message
    assert hashlib.sha256(double(body.decode()).encode()).hexdigest() in finding.message


def test_a_page_without_doubt_passes():
    assert outcome(RULE, compared()) == "pass"
