"""What a feed of many entries costs: time, memory, and manners as the server saw them.

    python tests/quality/gate.py [ENTRIES] [--hang]

A server in a process of its own answers on 50 addresses of the loopback network, each its own site, after 50 ms.
The feed names pages of 650 words; each credits an original at another of these sites. ``--hang``: one site never
answers.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from urllib.request import urlopen

SITES, PORT, DELAY = 50, 8080, 0.05
WHO = [
    "The council",
    "A spokesperson for the ministry",
    "The mayor of Lowbridge",
    "Farmers in the valley",
    "The regional court",
    "Engineers at the dam",
    "Residents of the harbour district",
    "The water company",
    "A group of teachers",
    "The hospital board",
    "Local historians",
    "The ferry operator",
]
DID = [
    "approved",
    "rejected",
    "postponed",
    "described",
    "questioned",
    "welcomed",
    "published",
    "revised",
    "announced",
    "defended",
]
WHAT = [
    "a plan to rebuild the northern bridge",
    "the budget for next year",
    "new rules for fishing boats",
    "a study of the river bank",
    "the sale of the old mill",
    "a proposal to plant 4,000 trees",
    "the timetable of night buses",
    "a report on school meals",
    "the contract for street lights",
]
HOW = [
    "after a meeting that lasted until midnight",
    "despite objections from two parties",
    "in a letter sent on Tuesday",
    "which will cost about 1.2 million pounds",
    "for the third time since 2019",
    "as heavy rain closed several roads",
    "while the opposition demanded an inquiry",
    "under a law passed last autumn",
]
SAID = [
    "“We have waited long enough,” said {}, who leads the association.",
    "{} said the decision would change little.",
]
NAMES = ["Maria Lund", "Peter Oakes", "Anna Bell", "Tomas Hale", "Ruth Ferrow", "Jon Carver"]
FURNITURE = "".join(f'<a href="/s/{n}">Section {n}</a> ' for n in range(60))


def host(number):
    return f"127.0.0.{number % SITES + 1}"


def story(number):
    """The headline and the paragraphs of one invented story, always the same for a number."""
    dice, paragraphs, count = random.Random(number), [], 0
    while count < 650:
        sentences = [
            dice.choice(SAID).format(dice.choice(NAMES))
            if dice.random() < 0.2
            else f"{dice.choice(WHO)} {dice.choice(DID)} {dice.choice(WHAT)} {dice.choice(HOW)}."
            for _ in range(dice.randint(2, 4))
        ]
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    return f"{dice.choice(WHO)} {dice.choice(DID)} {dice.choice(WHAT)}, story {number}", paragraphs


def page(number, url, site, credit=""):
    title, paragraphs = story(number)
    kept = paragraphs if not credit or number % 3 else paragraphs[:-2]
    body = "".join(f"<p>{words}</p>" for words in kept)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>"
        f'<link rel=canonical href="{url}"><meta property="og:site_name" content="{site}">'
        f'<meta property="article:published_time" content="2026-03-03T10:00:00Z"></head>'
        f"<body><nav>{FURNITURE}</nav><main><article><h1>{title}</h1><p>By Ann Writer</p>{body}{credit}"
        f"</article></main><footer>{FURNITURE}</footer></body></html>"
    ).encode()


class Sites:
    """All sites, and what was asked of them."""

    def __init__(self, entries, hanging):
        self.entries, self.hanging = entries, hanging
        self.log, self.now, self.most = [], defaultdict(int), defaultdict(int)

    def answer(self, path, where):
        kind, _, rest = path.strip("/").partition("/")
        if path == "/log":
            return json.dumps([self.log, self.most]).encode(), "application/json"
        if path == "/feed.xml":
            return self.feed(), "application/rss+xml"
        if not rest.isdigit():
            return None, "text/plain"
        number = int(rest)
        original = f"http://{host(number * 7 + 3)}:{PORT}/original/{number}"
        if kind == "original":
            return page(number, original, "Origin Post"), "text/html"
        credit = f'<p>This article was first published by <a href="{original}">Origin Post</a>.</p>'
        return page(number, f"http://{where}:{PORT}{path}", "Harbour Times", credit), "text/html"

    def feed(self):
        items = []
        for number in range(self.entries):
            url = f"http://{host(number)}:{PORT}/copy/{number}"
            items.append(
                f"<item><title>{story(number)[0]}</title><link>{url}</link><guid>{url}</guid></item>"
            )
        return f"<rss version='2.0'><channel><title>Partner</title>{''.join(items)}</channel></rss>".encode()

    async def serve(self, reader, writer):
        where = writer.get_extra_info("sockname")[0]
        try:
            path = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1].decode()
            self.now[where] += 1
            self.most[where] = max(self.most[where], self.now[where])
            self.log.append((time.monotonic(), where, path))
            if self.hanging and where == host(SITES - 1):
                await asyncio.sleep(600)
            await asyncio.sleep(DELAY)
            body, kind = self.answer(path, where)
            status = "404 Not Found" if body is None else "200 OK"
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body or b'')}\r\n"
            self.now[where] -= 1
            writer.write(f"{head}Connection: close\r\n\r\n".encode() + (body or b""))
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def run(self):
        for number in range(SITES):
            await asyncio.start_server(self.serve, host(number), PORT)
        print("ready", flush=True)
        await asyncio.Event().wait()


def measured(entries, hanging, gap):
    command = [sys.executable, __file__, str(entries), "--serve", *(["--hang"] if hanging else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            server.stdout.readline()
            return _checked(gap)
        finally:
            server.kill()


def _checked(gap):
    url = f"http://{host(0)}:{PORT}/feed.xml"
    with tempfile.TemporaryDirectory() as cache:
        command = [sys.executable, "-m", "provenance", "check", url, "--allow-net", "127.0.0.0/8"]
        began = time.monotonic()
        child = subprocess.Popen(
            [*command, "--min-gap", str(gap), "--policy", "cc-by-nd", "--format", "csv"],
            env={**os.environ, "XDG_CACHE_HOME": cache},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        rows = child.stdout.read().decode("utf-8-sig")
        _, _, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - began
    with urlopen(f"http://{host(0)}:{PORT}/log", timeout=10) as answer:
        log, most = json.load(answer)
    starts = defaultdict(list)
    for moment, where, path in log:
        if path != "/log":
            starts[where].append(moment)
    gaps = [
        b - a for times in starts.values() for a, b in zip(sorted(times), sorted(times)[1:], strict=False)
    ]
    return {
        "seconds": round(seconds, 1),
        "rows": rows.count("\r\n") - 1,
        "passed": rows.count(",pass,"),
        "peak MiB of the largest process": usage.ru_maxrss >> 10,
        "processor seconds, all": round(usage.ru_utime + usage.ru_stime, 1),
        "requests": len(log) - 1,
        "most in flight at one site": max(most.values()),
        "smallest gap at one site": round(min(gaps, default=0.0), 3),
    }


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("entries", nargs="?", type=int, default=1000)
    options.add_argument("--hang", action="store_true")
    options.add_argument("--gap", type=int, default=0, metavar="MS")
    options.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.serve:
        asyncio.run(Sites(asked.entries, asked.hang).run())
        return
    for name, figure in measured(asked.entries, asked.hang, asked.gap).items():
        print(f"{name:32} {figure}")


if __name__ == "__main__":
    main()
