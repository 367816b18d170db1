"""What the fault server does, one path a behaviour.

A behaviour is a coroutine that is given the connection behind the head of a request. ``at(path)`` enters one;
what is only bytes stands in ``ANSWERS``, what must be made (a bomb, a monstrous page) in ``made``.
"""

from __future__ import annotations

import asyncio
import functools
import random
import socket
import struct
import zlib

from hostile import pages

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
STORY = pages.STORY.encode()
BEHAVIOURS = {}
SILENT = b"(nothing)"
PREFIX = "/news/2031"  # of every path: an address with one step is taken for a front page
GIB = 1 << 30
_MIB = bytes(1 << 20)


def at(*paths):
    def enter(function):
        BEHAVIOURS.update(dict.fromkeys(paths, function))
        return function

    return enter


def answer(body=STORY, status="200 OK", kind="text/html; charset=utf-8", length=None, **headers):
    """A whole answer; ``length`` is what it says of itself, ``headers`` with ``_`` for ``-``."""
    lines = [f"HTTP/1.1 {status}", "Connection: close", f"Content-Type: {kind}"]
    lines += [] if length == "" else [f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def moved(place, status="302 Found", body=b""):
    return answer(body, status, Location=place)


def chunked(*chunks, end=b"0\r\n\r\n"):
    framed = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return OK + b"Transfer-Encoding: chunked\r\n\r\n" + framed + end


def story(count):
    """So many paragraphs of it."""
    return pages.article(pages.PARAGRAPHS[:count]).encode()


def gzipped(data, wbits=31):
    packer = zlib.compressobj(6, zlib.DEFLATED, wbits)
    return packer.compress(data) + packer.flush()


ANSWERS = {
    "/story": answer(),
    "/": answer(pages.FRONT.encode()),
    "/robots.txt": answer(b"", "404 Not Found"),
    # Row 18, 19 and their kin: what a length may say.
    "/length/big": answer(length=len(STORY) + 1000),
    "/length/negative": answer(length=-5),
    "/length/two": answer(length=f"{len(STORY)}\r\nContent-Length: 10"),
    "/length/word": answer(length="many"),
    "/length/plus": answer(length=f"+{len(STORY)}"),
    "/length/huge": answer(length="9" * 400),
    "/length/over": answer(length=9 << 20),
    "/length/small": answer(STORY + b"<p>Surplus that nobody may read.</p>", length=len(STORY)),
    "/length/cut": answer(STORY[:900] + b"</p></article></body></html>" + STORY, length=928),
    "/length/and-chunked": chunked(STORY).replace(b"\r\n\r\n", b"\r\nContent-Length: 7\r\n\r\n", 1),
    "/length/none": answer(length=""),
    # Row 20: what is no answer.
    "/banner": b"SSH-2.0-OpenSSH_9.6\r\n",
    "/noise": random.Random(7).randbytes(4096),
    "/http0.9": STORY,
    "/http2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00",
    "/version": b"HTTP/7.3 200 OK\r\n\r\n" + STORY,
    "/status/none": b"HTTP/1.1 OK\r\n\r\n",
    "/status/word": b"HTTP/1.1 fine OK\r\n\r\n",
    "/head/colonless": OK + b"This line is no header\r\n\r\n" + STORY,
    "/head/null": OK + b"X-A: a\0b\r\n\r\n" + STORY,
    "/head/folded": OK + b"X-A: a\r\n  b\r\n\r\n" + STORY,
    "/head/cut": OK[:40],
    "/head/long": OK + b"X-A: " + b"a" * 200_000 + b"\r\n\r\n" + STORY,
    "/head/many": OK + b"X-A: a\r\n" * 25_000 + b"\r\n" + STORY,
    "/head/status-line": b"HTTP/1.1 200 " + b"a" * 200_000 + b"\r\n\r\n" + STORY,
    "/head/informational": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 9000 + answer(),
    "/head/early-hints": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(),
    "/head/lf-only": answer().replace(b"\r\n", b"\n"),
    "/head/secret": answer(Set_Cookie="session=CANARY-cookie-5f2a; Path=/", Server="x"),
    "/head/escape": answer(X_A="\x1b[31mred\x9b2J"),
    # Chunks.
    "/chunk/good": chunked(STORY[:500], STORY[500:]),
    "/chunk/cut": chunked(STORY[:500], end=b"1000\r\nhalf of"),
    "/chunk/bad": chunked(STORY[:500], end=b"zz\r\nhalf of"),
    "/chunk/negative": chunked(STORY[:500], end=b"-5\r\nhalf of"),
    "/chunk/endless-size": chunked(STORY[:500], end=b"f" * 100_000),
    "/chunk/extensions": chunked(STORY[:500], end=b"5;" + b"a" * 200_000 + b"\r\nhello\r\n0\r\n\r\n"),
    "/chunk/trailers": chunked(STORY, end=b"0\r\n" + b"X-A: a\r\n" * 30_000 + b"\r\n"),
    # Codings.
    "/coding/gzip": answer(gzipped(STORY), Content_Encoding="gzip"),
    "/coding/members": answer(gzipped(STORY[:700]) + gzipped(STORY[700:]), Content_Encoding="gzip"),
    "/coding/raw-deflate": answer(gzipped(STORY, -15), Content_Encoding="deflate"),
    "/coding/cut-gzip": answer(gzipped(STORY)[:-300], Content_Encoding="gzip"),
    "/coding/trailer": answer(gzipped(STORY)[:-4], Content_Encoding="gzip"),
    "/coding/checksum": answer(gzipped(STORY)[:-8] + bytes(8), Content_Encoding="gzip"),
    "/coding/plain-as-gzip": answer(Content_Encoding="gzip"),
    "/coding/plain-as-br": answer(Content_Encoding="br"),
    "/coding/plain-as-zstd": answer(Content_Encoding="zstd"),
    "/coding/unknown": answer(Content_Encoding="compress"),
    "/coding/fifty": answer(gzipped(STORY), Content_Encoding=", ".join(["gzip"] * 50)),
    "/coding/twice": answer(gzipped(gzipped(STORY)), Content_Encoding="gzip, gzip"),
    "/coding/empty-members": answer(gzipped(b"") * 100_000, Content_Encoding="gzip"),
    # Redirects.
    **{f"/to/{name}": moved(f"{name}:{rest}") for name, rest in {
        "file": "///etc/passwd", "ftp": "//127.0.0.1/a", "gopher": "//127.0.0.1/1", "data": "text/html,<p>Hello</p>",
        "javascript": "alert(1)", "http-no-slashes": "x",
    }.items()},
    "/to/metadata": moved("http://169.254.169.254/latest/meta-data/"),
    "/to/private": moved("//10.0.0.5/"),
    "/to/user": moved("http://reader:CANARY-pass-5f2a@127.0.0.1/story"),
    "/to/port": moved("http://127.0.0.1:22/"),
    "/to/number": moved("http://2130706433/"),
    "/to/story": moved(f"{PREFIX}/story"),
    "/to/story-relative": moved("story-2#part"),
    "/to/story-2": answer(),
    "/to/front": moved("/"),
    "/to/nowhere": answer(b"", "302 Found"),
    "/to/empty": moved(""),
    "/to/two": moved(f"{PREFIX}/story\r\nLocation: /other"),
    "/to/bracket": moved("http://[::1/"),
    "/to/long": moved("/" + "a" * 9000),
    "/to/escape": moved("/\x1b[2Jstory"),
    "/to/300": answer(b"", "300 Multiple Choices"),
    "/to/304": answer(b"", "304 Not Modified"),
    "/loop/a": moved("/loop/b"),
    "/loop/b": moved("/loop/a"),
    "/loop/self": moved("/loop/self"),
    # Pages that are no article.
    "/hidden": answer(pages.HIDDEN.encode()),
    "/paywall": answer(pages.PAYWALL.encode()),
    "/missing/story": answer(pages.MISSING.encode()),
    "/consent": answer(pages.CONSENT.encode()),
    "/shell": answer(pages.SHELL.encode()),
    "/challenge/200": answer(pages.CHALLENGE.encode()),
    "/challenge/403": answer(pages.CHALLENGE.encode(), "403 Forbidden", cf_mitigated="challenge"),
    "/challenge/503": answer(pages.CHALLENGE.encode(), "503 Service Unavailable", cf_mitigated="challenge"),
    "/challenge/503-plain": answer(pages.CHALLENGE.encode(), "503 Service Unavailable"),
    "/wait/long": answer(b"", "429 Too Many Requests", Retry_After=3600),
    "/wait/junk": answer(b"", "429 Too Many Requests", Retry_After="soon"),
    "/empty-page": answer(b""),
    "/no-content": answer(b"", "204 No Content"),
    "/part": answer(STORY[:900], "206 Partial Content", Content_Range="bytes 0-899/3000"),
    "/image": answer(b"\x89PNG\r\n\x1a\n" + bytes(5000), kind="image/png"),
    "/image-as-html": answer(b"\x89PNG\r\n\x1a\n" + bytes(5000)),
}  # fmt: skip
for _status in (400, 401, 402, 403, 404, 410, 429, 451, 500, 503, 520, 599, 999):
    ANSWERS[f"/status/{_status}"] = answer(STORY, f"{_status} So It Is")


def encoded(charset, label, meta=None, bom=b""):
    """The story in one charset, said to be in another, by its header and by its markup."""
    head = f'<meta charset="{meta}">' if meta else ""
    page = pages.article(head=head)
    body = (
        page.encode("utf-8").decode("latin-1").encode("utf-8")
        if charset == "double"
        else page.encode(charset)
    )
    return answer(bom + body, kind="text/html" + (f"; charset={label}" if label else ""))


@functools.cache
def made(path):
    """A bomb of 1 GiB by its coding, a monster by its name, or a page in a charset."""
    if path.startswith("/bomb/"):
        name = path.removeprefix("/bomb/")
        coding = {
            "raw-deflate": "deflate",
            "zstd-window": "zstd",
            "gzip-gzip": "gzip, gzip",
            "br-gzip": "gzip, br",
        }.get(name, name)
        return answer(bomb(name), Content_Encoding=coding)
    if path.startswith("/monster/"):
        return answer(pages.MONSTERS[path.removeprefix("/monster/")]().encode())
    if path.startswith("/charset/"):
        charset, label, meta = path.removeprefix("/charset/").split("/")
        bom = b"\xef\xbb\xbf" if charset == "utf-8-bom" else b""
        return encoded(charset.removesuffix("-bom"), label, meta, bom)
    if path.startswith("/line/"):
        return answer(pages.single_line(int(path.removeprefix("/line/"))).encode())
    if path.startswith("/paragraph/"):
        return answer(pages.one_paragraph(int(path.removeprefix("/paragraph/"))).encode())
    return None


def bomb(name):
    if name in {"gzip", "deflate", "raw-deflate"}:
        return _deflated({"gzip": 31, "deflate": 15, "raw-deflate": -15}[name])
    if name == "gzip-gzip":
        return gzipped(_deflated(31))
    if name == "br":
        import brotli

        packer = brotli.Compressor(quality=5)
        return b"".join(packer.process(_MIB) for _ in range(GIB >> 20)) + packer.finish()
    if name == "br-gzip":
        import brotli

        return brotli.compress(_deflated(31), quality=5)
    from backports import zstd

    if name == "zstd-window":
        options = {zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.content_size_flag: 0}
        packer = zstd.ZstdCompressor(options=options)
        return packer.compress(random.Random(7).randbytes(1 << 20)) + packer.flush()
    packer = zstd.ZstdCompressor()
    return b"".join(packer.compress(_MIB) for _ in range(GIB >> 20)) + packer.flush()


def _deflated(wbits):
    """1 GiB of zeros; after a full flush each MiB packs to the same bytes, so two are packed in earnest."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    first, other = (packer.compress(_MIB) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + other * ((GIB >> 20) - 1) + packer.flush()


async def drip(writer, data, gap=0.05):
    for place in range(len(data)):
        writer.write(data[place : place + 1])
        await writer.drain()
        await asyncio.sleep(gap)


@at("/slow/head")
async def slow_head(_, writer, __):
    await drip(writer, OK + b"X-A: " + b"a" * 100_000)


@at("/slow/body")
async def slow_body(_, writer, __):
    writer.write(OK + b"\r\n" + STORY[:600])
    await drip(writer, b"a" * 100_000)


@at("/slow/chunks")
async def slow_chunks(_, writer, __):
    writer.write(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    await drip(writer, b"1\r\na\r\n" * 100_000)


@at("/slow/stall")
async def stall(reader, writer, _):
    writer.write(OK + b"\r\n" + STORY[:600])
    await reader.read()


@at("/slow/silent", "/gate")
async def silent(reader, _, __):
    await reader.read()


@at("/slow/late")
async def late(_, writer, __):
    await asyncio.sleep(1.5)
    writer.write(answer())


@at("/endless/plain", "/endless/chunked", "/endless/redirect", "/endless/head", "/endless/404")
async def endless(_, writer, request):
    head = {"/endless/redirect": OK.replace(b"200 OK", b"302 Found") + b"Location: /news/2031/story\r\n\r\n",
            "/endless/404": OK.replace(b"200 OK", b"404 Not Found") + b"\r\n",
            "/endless/head": OK + b"X-A: "}.get(request.path, OK + b"\r\n")  # fmt: skip
    data = b"a" * 65536
    if request.path == "/endless/chunked":
        head, data = OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + data + b"\r\n"
    writer.write(head)
    while True:
        writer.write(data)
        await writer.drain()


@at("/endless/hops")
async def hops(_, writer, request):
    writer.write(moved(f"/endless/hops?n={request.count}"))


@at("/gone/empty")
async def empty(_, writer, __):
    writer.close()


@at("/gone/reset", "/gone/reset-body")
async def reset(_, writer, request):
    if request.path == "/gone/reset-body":
        writer.write(answer(length=len(STORY) + 9999))
        await writer.drain()
        await asyncio.sleep(0.2)
    linger = struct.pack("ii", 1, 0)  # closing sends a reset in place of the end
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


@at("/wait/seconds", "/wait/date", "/wait/503", "/wait/nothing")
async def wait(_, writer, request):
    from email.utils import formatdate
    from time import time

    if request.count > 1:
        writer.write(answer())
        return
    status = "503 Service Unavailable" if request.path == "/wait/503" else "429 Too Many Requests"
    headers = {} if request.path == "/wait/nothing" else {"Retry_After": 2}
    if request.path == "/wait/date":
        headers = {
            "Retry_After": formatdate(time() + 2, usegmt=True),
            "Date": formatdate(time(), usegmt=True),
        }
    writer.write(answer(b"", status, **headers))


@at("/skew")
async def skew(_, writer, __):
    from email.utils import formatdate
    from time import time

    writer.write(answer(Date=formatdate(time(), usegmt=True)))
