import io

import pytest

from provenance.errors import LoadError
from provenance.web import read_file, read_stream
from provenance.web.files import LARGEST


def trouble(call, *arguments):
    with pytest.raises(LoadError) as caught:
        call(*arguments)
    return caught.value


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.xhtml", "application/xhtml+xml"),
        ("a.md", "text/markdown"),
        ("a.b.markdown", "text/markdown"),
        ("a.txt", "text/plain"),
        ("a.rss", "application/rss+xml"),
        ("a.pdf", "application/pdf"),
        ("a.odd", ""),
        ("a", ""),
        (".html", ""),
    ],
)
def test_the_suffix_says_what_a_file_is(tmp_path, name, kind):
    path = tmp_path / name
    path.write_bytes(b"\xff\x00text")
    page = read_file(path)
    assert (page.body, page.name, page.content_type) == (b"\xff\x00text", str(path), kind)
    assert page.url is None
    assert page.hops == ()
    assert read_file(str(path)) == page


def test_a_file_that_is_not_there_is_named(tmp_path):
    found = trouble(read_file, tmp_path / "gone.txt")
    assert found.reason == "unavailable.file"
    assert "There is no file" in str(found)
    assert "gone.txt" in str(found)


def test_a_folder_is_no_file(tmp_path):
    assert "is a folder" in str(trouble(read_file, tmp_path))


@pytest.mark.parametrize("name", ["a\x00b", "a" * 5000, ""])
def test_an_impossible_name_is_an_unavailable_file(name):
    assert trouble(read_file, name).reason == "unavailable.file"


def test_a_path_through_a_file_is_an_unavailable_file(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    assert trouble(read_file, tmp_path / "a" / "b").reason == "unavailable.file"


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)
    assert len(read_file(path, 100).body) == 100
    found = trouble(read_file, path, 99)
    assert found.reason == "limit.body"
    assert "99 bytes" in str(found)


def test_an_endless_stream_is_given_up_at_the_limit():
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            self.given += size
            return b"x" * size

    stream = Endless()
    assert trouble(read_stream, stream, "standard input").reason == "limit.body"
    assert stream.given == LARGEST + 1


def test_a_stream_in_small_pieces_is_read_to_its_end():
    class Slow(io.RawIOBase):
        pieces = iter([b"a", b"bc", b"", b"d"])

        def read(self, size=-1):
            return next(self.pieces)

    page = read_stream(Slow(), "standard input")
    assert (page.body, page.name, page.content_type) == (b"abc", "standard input", "")


def test_a_stream_that_breaks_is_an_unavailable_file():
    class Broken(io.RawIOBase):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    found = trouble(read_stream, Broken(), "standard input")
    assert found.reason == "unavailable.file"
    assert str(found) == "standard input cannot be read (input/output error)."
