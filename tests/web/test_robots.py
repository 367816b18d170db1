import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.web.robots import LONGEST, Rules, product

AGENT = "provenance/0.2 (+https://provenance-check.example/robot)"
SITE = "https://news.example"


def allows(text, path="/story"):
    body = text if isinstance(text, bytes) else text.encode()
    return Rules.read(body, AGENT).allow(SITE + path)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /private", True),
        ("User-agent: *\nDisallow: /\nAllow: /story", True),
        ("user-AGENT: *\ndisALLOW: /st", False),
        ("User-agent: provenance\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Provenance\nAllow: /", True),
        ("User-agent: provenance/1.0\nDisallow: /", False),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: otherbot\nUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nUser-agent: otherbot\nDisallow: /", False),
        ("User-agent: *\nDisallow: /x\n\nUser-agent: otherbot\nDisallow: /", True),
        ("User-agent: a\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: *\nDisallow: /x", True),
        ("User-agent: prov\nDisallow: /", True),  # a part of a name is no name
        ("User-agent: provenance-checker\nDisallow: /", True),
        ("# User-agent: *\nDisallow: /", True),
        ("User-agent: * # all\nDisallow: /story # this", False),
        ("User-agent: *\r\nDisallow: /\r\n", False),
        ("User-agent: *\rDisallow: /\r", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /*ory$", False),
        ("User-agent: *\nDisallow: /*or$", True),
        ("User-agent: *\nSitemap: https://news.example/s.xml\nDisallow: /", False),
        ("<html><p>Nothing is here: /</p></html>", True),
        (b"User-agent: *\nDisallow: /\xff\xfe\nDisallow: /story", False),
    ],
)
def test_the_rules_are_read_as_the_standard_says(text, allowed):
    assert allows(text) is allowed


def test_a_path_may_be_encoded_or_not():
    assert not allows("User-agent: *\nDisallow: /ä", "/%C3%A4/x")
    assert not allows("User-agent: *\nDisallow: /%C3%A4", "/%c3%a4/x")


def test_no_rules_allow_everything():
    assert Rules("provenance").allow(SITE)


@pytest.mark.parametrize(
    ("agent", "token"),
    [(AGENT, "provenance"), ("ExampleNews-Check/1 (+x)", "examplenews-check"), ("9bot", "*"), ("", "*")],
)
def test_a_program_is_named_by_its_product(agent, token):
    assert product(agent) == token


FLOODS = {
    "programs": "".join(f"User-agent: a{i}\n" for i in range(20_000)) + "Disallow: /x\n" * 20_000,
    "ours and programs": "".join(f"User-agent: a{i}\nUser-agent: *\n" for i in range(10_000))
    + "Disallow: /x\n" * 9000,
    "wildcards": "User-agent: *\n" + "Disallow: /*a*a*a*b$\n" * 25_000,
    "one long pattern": "User-agent: *\nDisallow: /" + "*a" * 200_000 + "b",
    "dollars": "User-agent: *\nDisallow: /" + "$" * 400_000,
    "percents": "User-agent: *\nDisallow: /" + "%" * 400_000,
    "spaces": "User-agent" + " " * 500_000 + "x",
    "colons": "User-agent: *\n" + ":" * 500_000,
    "lines": "\n" * 500_000,
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_of_rules_is_read_in_a_moment(name):
    text = FLOODS[name][:LONGEST]
    began = time.process_time()
    allows(text, "/" + "a" * 8000)
    assert time.process_time() - began < 3


@given(st.binary(max_size=300), st.text(max_size=50))
def test_any_bytes_are_rules(body, path):
    assert allows(body, f"/{path}") in {True, False}
