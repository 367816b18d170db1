"""Bytes to text."""

import pytest

from provenance.articles.charset import codec, decode
from provenance.errors import LoadError

SAMPLES = {
    "cp1251": "Правительство объявило о новых мерах поддержки семей с детьми. " * 4,
    "koi8-r": "Правительство объявило о новых мерах поддержки семей с детьми. " * 4,
    "cp1252": "L'été dernier, à Genève, le gouvernement a annoncé une série de réformes. " * 4,
    "cp1253": "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία της χώρας. " * 4,
    "cp1256": "وقال المتحدث إن الاجتماع سيعقد الأسبوع المقبل في العاصمة. " * 4,
    "gb18030": "北京今天举行了新闻发布会，发言人回答了记者的提问。" * 4,
    "cp932": "今日、東京で新しい展覧会が開かれました。多くの人が訪れました。" * 4,
    "euc_jp": "今日、東京で新しい展覧会が開かれました。多くの人が訪れました。" * 4,
    "iso2022_jp": "今日、東京で新しい展覧会が開かれました。多くの人が訪れました。" * 4,
    "cp949": "서울시는 오늘 새로운 교통 정책을 발표했다고 밝혔다. " * 4,
    "utf-8": "Zürich, São Paulo und 東京: drei Städte an einem Tag. " * 4,
}


@pytest.mark.parametrize("name", SAMPLES)
def test_undeclared_text_is_detected(name):
    assert decode(SAMPLES[name].encode(name)).text == SAMPLES[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_header_decides_where_it_can_be_right(name):
    decoded = decode(SAMPLES[name].encode(name), f"text/html; charset={_label(name)}")
    assert (decoded.text, decoded.conflict) == (SAMPLES[name], None)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_header_that_lies_loses_to_the_meta_tag(name):
    if name in {"utf-8", "iso2022_jp"}:
        pytest.skip("these are recognised without any label")
    body = f"<meta charset='{_label(name)}'><p>{SAMPLES[name]}".encode(name)
    decoded = decode(body, "text/html; charset=utf-8")
    assert SAMPLES[name] in decoded.text
    assert decoded.conflict == "utf-8"


def _label(name):
    labels = {
        "cp932": "shift_jis",
        "cp949": "euc-kr",
        "gb18030": "gbk",
        "euc_jp": "EUC-JP",
        "iso2022_jp": "iso-2022-jp",
    }
    return labels.get(name, name.replace("cp", "windows-"))


def test_a_byte_order_mark_wins_over_every_label_and_is_no_text():
    for name, mark in (("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        decoded = decode(mark + "Grüße aus Köln".encode(name), "text/plain; charset=windows-1252")
        assert decoded.text == "Grüße aus Köln"


def test_utf16_without_a_mark_is_seen_by_its_zeros():
    assert decode("<p>A page of plain English text".encode("utf-16-le")).text.startswith("<p>A page")


def test_valid_utf8_overrules_a_latin_label_and_says_so():
    decoded = decode("Zürich und Genève".encode(), "text/html; charset=ISO-8859-1")
    assert (decoded.text, decoded.codec, decoded.conflict) == ("Zürich und Genève", "utf-8", "ISO-8859-1")


def test_labels_mean_what_the_encoding_standard_says():
    assert codec("latin1") == codec("US-ASCII") == codec(" ISO-8859-1 ") == "cp1252"
    assert codec("gb2312") == "gb18030"
    for foreign in ("utf-7", "base64", "rot13", "unicode_escape", "idna", "zlib", ""):
        assert codec(foreign) is None


def test_a_foreign_label_is_never_asked_for():
    assert decode(b"+ADw-script+AD4- and more", "text/html; charset=utf-7").text.startswith("+ADw-")


def test_windows_quotation_marks_are_read_under_any_latin_label():
    body = "“Quite so,” she said – it cost €5.".encode("cp1252")
    assert decode(body, "text/html; charset=latin1").text.startswith("“Quite so,”")
    assert decode(body, "text/html; charset=utf-8").text.startswith("“Quite so,”")


def test_a_few_broken_bytes_do_not_make_utf8_another_set():
    body = ("Straße über Brücke " * 50).encode() + b"\xc3"
    decoded = decode(body, "text/html; charset=utf-8")
    assert decoded.codec == "utf-8"
    assert decoded.text.endswith("\ufffd")


def test_nul_becomes_the_replacement_character_one_for_one():
    assert decode(b"a\x00b").text == "a\ufffdb"


def test_a_little_noise_in_a_plain_page_is_replaced():
    body = b"Plain words of a page. " * 200 + b"\x81\x8d\xf5\xff\x00\x90" + b"And more words. " * 100
    decoded = decode(body, "text/html; charset=utf-8")
    assert decoded.text.count("Plain words of a page.") == 200
    assert decoded.text.endswith("And more words. ")


def test_noise_is_refused_by_name():
    noise = bytes((position * 131 + position // 7 * 89) % 256 for position in range(4000))
    with pytest.raises(LoadError) as caught:
        decode(noise)
    assert caught.value.reason == "malformed.charset"
