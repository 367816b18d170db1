"""What is secret in an address is masked wherever it stands, and nothing else is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.masking import is_secret, masked, masked_text

SECRET = [
    "https://reader:canary@h.example/",
    "https://canary@h.example/x",
    "http://a@canary@h.example/",
    "//reader:canary@h.example/x",
    "https://h.example/a?id=7&token=canary&x=1",
    "https://h.example/?X-Amz-Credential=canary&X-Amz-Signature=canary",
    "https://h.example/?AWSAccessKeyId=canary&sig=canary",
    "https://h.example/?accessToken=canary&clientSecret=canary&PHPSESSID=canary",
    "https://h.example/;jsessionid=canary",
    "https://h.example/#access_token=canary",
    "https://h.example/?key=canary(canary)'canary",
    "https://h.example/?code=canary&password=canary&auth=canary&session=canary&api_key=canary&secret=canary",
    "https://r.example/?url=https%3A%2F%2Fh.example%2F%3Ftoken%3Dcanary%26id%3D3",
    "https://r.example/?u=https://h.example/?token=canary",
    '<a href="/x?sid=canary&amp;key=canary">the story</a>',
    '{"u":"https:\\/\\/h.example\\/?token=canary"}',
    "GET /a?token=canary HTTP/1.1",
    "Found at https://h.example/a?token=canary, of all places.",
]


@pytest.mark.parametrize("text", SECRET)
def test_a_secret_in_an_address_is_shown_nowhere(text):
    assert "canary" not in masked(text)
    assert "***" in masked(text)
    assert "canary" not in masked_text(text)
    assert len(masked_text(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://h.example/?keyword=oak&author=reddy&page=2&p=123&q=a+token+of+love&sort=new",
        "https://h.example/@author?a@b",
        "https://h.example/story.php?code=48151&key=2&session=7",
        "Write to editor@h.example, or ask: token=7",
        "The vote was 6 @ 3 = won. Is that the key? code = law.",
        "",
    ],
)
def test_what_is_no_secret_stays_as_it_is(text):
    assert masked(text) == masked_text(text) == text


def test_what_stands_around_a_secret_stays():
    assert (
        masked("https://h.example/a?id=7&token=abc&x=1#top") == "https://h.example/a?id=7&token=***&x=1#top"
    )
    told = "(see https://u:p@h.example/?sig=abc) and so on"
    assert masked(told) == "(see https://***@h.example/?sig=***) and so on"
    assert masked_text(told) == "(see https://***@h.example/?sig=***) and so on"
    assert masked_text("https://h.example/?sig=abcdef.") == "https://h.example/?sig=*******"


def test_a_key_is_told_by_its_words():
    assert all(map(is_secret, ("token", "user[token]", "X-Goog-Signature", "idToken", "my_api_key", "code")))
    assert not any(
        map(is_secret, ("keyword", "tokenize", "zip_code", "author", "signed_up", "secretary", ""))
    )


@given(st.text(alphabet="ab?&=#/:@%235FDtoken. \n\"'", max_size=60))
def test_masking_is_total_idempotent_and_keeps_places(text):
    once = masked(text)
    assert masked(once) == once
    assert len(masked_text(text)) == len(text)
    assert masked_text(masked_text(text)) == masked_text(text)


@given(st.text(), st.text(alphabet="0123456789abcdef", min_size=8))
def test_no_words_around_it_bring_a_secret_out(around, secret):
    assert secret not in masked(f"{around} https://h.example/a?token={secret} {around}").replace(around, "")


@pytest.mark.parametrize(
    "text", ["?token=", "?a=1", "//a@", "%25", "%252525252526token%3D", "//" + "a" * 99, "?" + "a" * 200]
)
def test_a_megabyte_of_almost_secrets_takes_no_second(text):
    started = time.process_time()
    masked(text * (1_000_000 // len(text)))
    masked_text(text * (1_000_000 // len(text)))
    assert time.process_time() - started < 1
