"""The fault server: raw sockets on the loopback network, in a process of its own.

``python faultd.py FOLDER`` writes ``ca.pem`` there and prints one line of JSON with its ports. What it does is
in ``faults.py``. Every port logs what happens on it, with the seconds of a monotonic clock; the control port
takes one line, ``log``, ``clear`` or ``make PATH``, and answers with one line of JSON.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import ssl
import sys
import time
import warnings
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import trustme

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile import faults

LOG, COUNTS, NUMBERS = [], Counter(), count(1)
CLEARED = []  # what else is to be forgotten
ROBOTS = {
    "127.0.1.1": faults.answer(b"User-agent: *\nDisallow: /", kind="text/plain"),
    "127.0.1.2": faults.answer(b"", "500 Internal Server Error"),
    "127.0.1.3": faults.answer(b"", "404 Not Found"),
    "127.0.1.4": faults.answer(b"# " + b"a" * 10_000_000, kind="text/plain"),
    "127.0.1.5": faults.moved("http://10.0.0.5/robots.txt"),
    "127.0.1.6": faults.answer(b"User-agent: provenance\nDisallow: /story\n", kind="text/plain"),
    "127.0.1.7": faults.answer(b"User-agent: *\nDisallow: /*" + b"a*" * 4000 + b"b$", kind="text/plain"),
    "127.0.1.8": faults.SILENT,
}
SITES = tuple(f"127.0.{n}" for n in ("2.1", *(f"3.{m}" for m in range(1, 10))))


@dataclass
class Request:
    path: str
    count: int


def log(port, event, **more):
    LOG.append({"at": time.monotonic(), "port": port, "event": event, **more})


async def serve(name, reader, writer):
    """One connection of a port that speaks HTTP, well or badly."""
    number = next(NUMBERS)
    log(name, "open", number=number)
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ", 2)[1].decode("latin-1").removeprefix(faults.PREFIX)
        COUNTS[path.partition("?")[0]] += 1
        log(name, "request", path=path, head=head.decode("latin-1"))
        await respond(reader, writer, path)
        await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
        while await reader.read(65536):  # closing with unread data would send a reset in place of the end
            pass
    except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, IndexError, RuntimeError):
        pass
    finally:
        log(name, "end", number=number)
        with contextlib.suppress(OSError):
            writer.close()


async def respond(reader, writer, path):
    plain, place = path.partition("?")[0], writer.get_extra_info("sockname")[0]
    data = faults.ANSWERS.get(plain)
    if plain == "/robots.txt":
        data = ROBOTS.get(place, data)
    if place == "127.0.2.1" and data is None:  # a site that has no 404
        data = faults.ANSWERS["/missing/story"]
    if plain in faults.BEHAVIOURS or data is faults.SILENT:
        behaviour = faults.BEHAVIOURS.get(plain, faults.silent)
        await behaviour(reader, writer, Request(plain, COUNTS[path.partition("?")[0]]))
        return
    writer.write(data or faults.made(plain) or faults.answer(b"", "404 Not Found"))


async def mute(name, reader, writer):
    """A port that takes connections and bytes, and says nothing."""
    number = next(NUMBERS)
    log(name, "open", number=number)
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            log(name, "bytes", first=data[:16].hex())
    log(name, "end", number=number)
    writer.close()


async def slow_handshake(name, reader, writer):
    """A record of TLS that promises 16 KiB, a byte at a time."""
    number = next(NUMBERS)
    log(name, "open", number=number)
    with contextlib.suppress(OSError):
        await faults.drip(writer, b"\x16\x03\x03\x40\x00" + bytes(16_384))
    log(name, "end", number=number)
    writer.close()


def secure(authority, *names, **settings):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **settings).configure_cert(context)
    return context


def contexts(folder):
    ours, theirs, now = trustme.CA(), trustme.CA(), datetime.now(UTC)
    ours.cert_pem.write_to_path(folder / "ca.pem")
    theirs.cert_pem.write_to_path(folder / "other.pem")
    names = ("localhost", "127.0.0.1")
    day = timedelta(days=1)
    old = secure(ours, *names)
    old.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore"):  # that it is deprecated is the point
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1
    return {
        "tls": secure(ours, *names),
        "tls-unknown": secure(theirs, *names),
        "tls-name": secure(ours, "other.example"),
        "tls-expired": secure(ours, *names, not_before=now - 9 * day, not_after=now - day),
        "tls-early": secure(ours, *names, not_before=now + day, not_after=now + 9 * day),
        "tls-old": old,
    }


async def control(reader, writer, further=None):
    command, _, rest = (await reader.readline()).decode().strip().partition(" ")
    if command == "clear":
        LOG.clear()
        COUNTS.clear()
        for forget in CLEARED:
            forget()
    if command == "make":
        faults.made(rest)
    if command in (further or {}):
        further[command](rest)
    writer.write(json.dumps(LOG if command == "log" else []).encode() + b"\n")
    await writer.drain()
    writer.close()


async def main(folder):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)  # a handshake that fails is what is wanted here
    ports, servers = {}, []

    async def listen(name, handler, hosts=("127.0.0.1",), context=None):
        port = 0
        for host in hosts:
            server = await asyncio.start_server(
                lambda r, w: handler(name, r, w), host, port, ssl=context, limit=1 << 20
            )
            port = server.sockets[0].getsockname()[1]
            servers.append(server)
        ports[name] = port

    await listen("http", serve, ("127.0.0.1", *ROBOTS, *SITES))
    await listen("trap", mute)
    await listen("mute", mute)
    await listen("tls-slow", slow_handshake)
    for name, context in contexts(folder).items():
        await listen(name, serve, context=context)
    faults.ANSWERS["/to/plain"] = faults.moved(f"http://127.0.0.1:{ports['http']}{faults.PREFIX}/story")
    server = await asyncio.start_server(control, "127.0.0.1", 0)
    ports["control"] = server.sockets[0].getsockname()[1]
    sys.stdout.write(json.dumps(ports) + "\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)  # until its parent is gone


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
    os._exit(0)
