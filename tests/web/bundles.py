"""Bundles of evidence as others' software reads them, and answers of all kinds to fill them with."""

import gzip
import zlib

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from web.answers import TEXT, answer, redirect

from provenance.errors import FetchError
from provenance.web import warc


def records(path):
    with path.open("rb") as stream:
        return [
            (record.rec_type, record.rec_headers, record.raw_stream.read())
            for record in ArchiveIterator(stream, no_record_parse=True)
        ]


def of(kind, path):
    return [(headers, block) for type_, headers, block in records(path) if type_ == kind]


def passes_warcio(path):
    class Command:
        inputs = (str(path),)
        verbose = False

    return Checker(Command).process_all() == 0


def outcome(fetch, url):
    """All that a caller can see of a page or of a failure."""
    try:
        page = fetch(url)
    except FetchError as error:
        return (type(error), str(error), error.reason, error.hops)
    return page


def places(path):
    """Offset, type, URL and plain bytes of each record."""
    data, found = path.read_bytes(), []
    with path.open("rb") as stream:
        for record in warc.read(stream):
            unpacked = zlib.decompressobj(31)
            plain = unpacked.decompress(data[record.offset :])
            found.append((record.offset, record.kind, record.url, plain, len(unpacked.unused_data)))
    return found


def rewritten(path, offset, plain, rest):
    """The bundle with another record, sound in itself, in the place of one."""
    data = path.read_bytes()
    path.write_bytes(data[:offset] + gzip.compress(plain) + (data[-rest:] if rest else b""))


CHUNKED = b"HTTP/1.1 200 OK\r\nX-Odd:  two  spaces \r\ncOnTent-tYpe: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
PACKED = gzip.compress(TEXT)
ANSWERS = {
    "/plain": answer(Content_Type="text/html; charset=utf-8"),
    "/from": redirect("/via"),
    "/via": redirect("/plain", "301 Moved Permanently"),
    "/circle": redirect("/circle"),
    "/packed": answer(PACKED, Content_Encoding="gzip", Content_Type="text/html"),
    "/deflated": answer(zlib.compress(TEXT), Content_Encoding="deflate"),
    "/chunked": CHUNKED + b"5\r\n<p>ab\r\n3;x=y\r\ncde\r\n0\r\n\r\n",
    "/cut-chunk": CHUNKED + b"5\r\n<p",
    "/short": answer(length=100),
    "/to-the-end": b"HTTP/1.1 200 OK\r\n\r\n" + TEXT,
    "/banner": b"SSH-2.0-OpenSSH_9.6\r\n",
    "/silent": b"",
    "/unknown": answer(Content_Encoding="rot13"),
    "/cut-gzip": answer(PACKED[:-9], Content_Encoding="gzip"),
    "/login": answer(status="401 Unauthorized", Www_Authenticate="Basic"),
    "/down": answer(status="503 Service Unavailable"),
    "/file": redirect("file:///etc/passwd"),
    "/nowhere": redirect(""),
    "/long": answer(b"x" * 70_000),
    "/endless": b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 70_000,
    "/head": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    "/metadata": redirect("http://169.254.169.254/latest"),
    "/elsewhere": redirect("http://other.example:1/"),
    "/picture": answer(Content_Type="image/png"),
}
