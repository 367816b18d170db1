"""What a page says of its charset, and what it is (rows 21, 22): the same text, or a note of the doubt."""

import pytest
from hostile import pages
from hostile.harness import batch, check, run, verified

# How it is encoded / what the header says / what the markup says.
MATRIX = [
    *(f"utf-8/{label}/{meta}" for label in ("utf-8", "iso-8859-1", "utf-16", "shift_jis", "big5", "nonsense", "rot13", "utf-7", "unicode_escape", "") for meta in ("utf-8", "")),
    "utf-8-bom/iso-8859-1/iso-8859-1",
    *(f"cp1252/{label}/{meta}" for label in ("iso-8859-1", "windows-1252", "utf-8", "") for meta in ("windows-1252", "")),
    "utf-16/utf-16/", "utf-16//", "utf-16/utf-8/", "utf-16/iso-8859-1/utf-8", "utf-16-le/utf-16le/", "utf-16-be/utf-16be/",
    "mac-roman/macintosh/", "cp1250/windows-1250/", "gb18030/gb18030/", "gb18030/gbk/gb2312",
]  # fmt: skip
CLEAN = "utf-8/utf-8/utf-8"


@pytest.fixture(scope="module")
def items(server, tmp_path_factory):
    urls = {path: server.url(f"/charset/{path}") for path in MATRIX}
    return batch(tmp_path_factory, "charsets", urls, *server.reach(), seconds=40)


@pytest.mark.parametrize("path", MATRIX, ids=lambda path: f"row-21-{path.replace('/', '-')}")
def test_whatever_a_page_says_of_its_charset_its_text_is_read_or_the_doubt_is_told(path, items):
    item = items[path]
    assert verified(item), item["reason"]
    text = item["originals"][0]["text"]
    assert text == items[CLEAN]["originals"][0]["text"]
    assert "Renée Öström" in text


def doubled(text):
    """UTF-8 that somebody took for Latin-1 and encoded once more."""
    return text.encode("utf-8").decode("latin-1")


def test_row_22_a_copy_that_was_encoded_twice_is_compared_as_what_it_was(faults, tmp_path):
    copy = doubled(pages.copied(faults.url("/story")))
    (tmp_path / "copy.md").write_text(copy, "utf-8")
    done = run(tmp_path, "check", "copy.md", "--min-gap", "0", "--format", "json", *faults.reach())
    assert done.code == 0
    assert verified(done.item)
    assert done.item["measures"]["copied"]["share"] > 0.95
    assert "charset.repaired" in done.out
    assert doubled("Öström") in done.item["copy"]["text"]  # what is shown is what is there


def test_row_22_so_is_such_an_original(faults, tmp_path):
    done = check(tmp_path, faults.url("/charset/double/utf-8/utf-8"), *faults.reach())
    assert done.code == 0
    assert verified(done.item)
    assert done.item["measures"]["copied"]["share"] > 0.95
    assert doubled("Öström") in done.item["originals"][0]["text"]
