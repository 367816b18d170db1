"""A small web on the loopback network: sites with stories and their copies, and a log of who was asked what.

Every site is an address of 127.0.5.0/24 on one port. ``story(n)`` is a text of its own for each number;
``World.pair`` puts it and its copy on two sites. What a site does slowly or never is said with ``delay`` and
``hangs``. The log has the moments, by a monotonic clock, at which a request had come and its answer was given.
"""

from __future__ import annotations

import asyncio
import itertools
import threading
import time
from dataclasses import dataclass

import provenance

NET = "127.0.5."
PREFIX = "/news/2031/"

_PEOPLE = ("Renée Öström", "Tomás Varga", "Ada Lindqvist", "Ruth Penhallow", "Owen Marsh", "Dilys Rowe")
_PLACES = ("Sundby", "Oxmere", "Northfield", "Lower Vale", "Thornley", "Sarn")
_THINGS = ("bridge", "library", "ferry", "market hall", "lighthouse", "swimming pool", "chapel", "tram depot")
_WHYS = ("cracks were found in a wall", "a storm took the roof", "the lease ran out", "the pipes had burst")
_ENDS = (
    "Children had drawn pictures of it, which hang in the lobby of the town hall until the end of the month.",
    "An older plan, from 1987, was taken out of the archive again and found to be better than the new one.",
    "The fire brigade will keep a second pump there, because the road by the river floods every other winter.",
    "Nobody spoke against it, though three members left the room before the hands were counted.",
)


def title(number):
    return f"The {_THINGS[number % 8]} of {_PLACES[number % 6]} will close for {number % 11 + 2} months"


def story(number):
    """Four paragraphs that no other number has; small, because reading them is not what is tested."""
    thing, place, person = _THINGS[number % 8], _PLACES[number % 6], _PEOPLE[number // 2 % 6]
    return (
        (
            f"The {thing} of {place} will close for {number % 11 + 2} months, the council decided on its evening "
            f"number {number + 100} this century, because {_WHYS[number // 3 % 4]}."
        ),
        (
            f"The work costs {number * 37 + 4100} crowns. “We counted {number + 17} faults and stopped counting,” said "
            f"{person}, who had looked at it with a lamp for {number % 5 + 2} nights."
        ),
        (
            f"About {number * 13 + 260} people use the {thing} in a week. For {number % 9 + 3} of them in a hundred "
            f"there is no other within {number % 17 + 4} miles, as a count by the school has shown."
        ),
        _ENDS[number // 5 % 4] + f" The next meeting is in week {number % 40 + 10}.",
    )


def page(paragraphs, headline, credit=""):
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<!doctype html><html lang=en><head><title>{headline}</title></head>"
    return f"{head}<body><article><h1>{headline}</h1>\n{body}\n{credit}</article></body></html>"


def credited(url):
    return f'<p>This article was originally published by <a href="{url}">Northfield News</a>.</p>'


def rss(entries):
    """A feed of ``(url, title)`` or ``(url, title, markup)``, the latter with its full text."""
    items = []
    for url, headline, *text in entries:
        full = f"<content:encoded><![CDATA[{text[0]}]]></content:encoded>" if text else ""
        items.append(
            f"<item>\n<title>{headline}</title>\n<link>{url}</link>\n<guid>{url}</guid>\n{full}\n</item>\n"
        )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?>\n<rss version="2.0" {space}>\n<channel>\n<title>Partner</title>\n{"".join(items)}</channel>\n</rss>\n'


def urlset(urls, root="urlset", entry="url"):
    rows = "".join(f"<{entry}><loc>{url}</loc></{entry}>\n" for url in urls)
    return f'<?xml version="1.0"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{root}>\n'


@dataclass(frozen=True)
class Hit:
    """A request: the site and path, and when it came and was answered."""

    site: int
    path: str
    began: float
    ended: float


class World:
    """The sites, while they are entered."""

    def __init__(self, sites=4):
        self.pages, self.delay, self.hangs = {}, 0.0, set()
        self.dies_after = None  # (site, number of requests beside robots.txt), and then all of it is dead
        self.hits: list[Hit] = []
        self._sites = sites
        self._ready = threading.Event()
        self.port = 0

    def __enter__(self):
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    def url(self, site, path):
        return f"http://{NET}{site + 1}:{self.port}{path if path.startswith('/') else PREFIX + path}"

    def put(self, site, path, body, kind="text/html; charset=utf-8"):
        """Puts a page on a site; gives its URL."""
        url = self.url(site, path)
        self.pages[url.removeprefix("http://")] = (body.encode() if isinstance(body, str) else body, kind)
        return url

    def pair(self, number, copier=0, source=1, changed=None, path=""):
        """A story and its copy; the URL of the copy. ``changed`` is what the copy has in its place."""
        text, name = story(number), path or f"story-{number}"
        original = self.put(source, f"original-{number}", page(text, title(number)))
        return self.put(copier, name, page(changed or text, title(number), credited(original)))

    def feed(self, numbers, copier=0, source=1, path="feed.xml", kind="application/rss+xml"):
        """A feed of pairs; its URL."""
        entries = [(self.pair(number, copier, source), title(number)) for number in numbers]
        return self.put(copier, path, rss(entries), kind)

    @property
    def options(self):
        """What lets the command line reach it; without manners, which have their own tests."""
        return [f"--allow-net={NET}0/24", f"--allow-port={self.port}", "--min-gap=0", "--format=json"]

    def web(self, **limits):
        limits = {"gap": 0.0, **limits}
        return provenance.Web(
            allow_net=[f"{NET}0/24"], allow_ports=[self.port], limits=provenance.Limits(**limits)
        )

    def asked(self, site=None):
        """The paths that were asked for, without robots.txt."""
        return [hit.path for hit in list(self.hits) if hit.path != "/robots.txt" and site in {None, hit.site}]

    def most_at_once(self, site):
        """How many requests the site had at the same moment."""
        moments = [(hit.began, 1) for hit in self.hits if hit.site == site]
        moments += [(hit.ended, -1) for hit in self.hits if hit.site == site]
        most = now = 0
        for _, step in sorted(moments):
            now += step
            most = max(most, now)
        return most

    def gaps(self, sites):
        """The times between the starts of requests to each of the sites, the shortest first.

        A server that is late to hear of one request sees the next one too soon after it: on a machine with
        much to do a few are shorter than what was kept.
        """
        found = []
        for site in sites:
            starts = sorted(hit.began for hit in list(self.hits) if hit.site == site)
            found += [after - before for before, after in itertools.pairwise(starts)]
        return sorted(found)

    async def _serve(self):
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._servers = servers = []
        for site in range(self._sites):
            server = await asyncio.start_server(self._answer, f"{NET}{site + 1}", self.port)
            self.port = server.sockets[0].getsockname()[1]
            servers.append(server)
        self._ready.set()
        await self._end.wait()
        for server in servers:
            server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0)

    def _is_dead(self, site, path):
        """Counts what a site that is to die was asked, and lets nobody connect to it from then on."""
        if not self.dies_after or self.dies_after[0] != site or path == "/robots.txt":
            return False
        left = self.dies_after[1]
        self.dies_after = site, left - 1
        if left == 1:
            self._servers[site].close()
        return left < 1

    async def _answer(self, reader, writer):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            began, path = time.monotonic(), head.split(b" ", 2)[1].decode("latin-1")
            host, port = writer.get_extra_info("sockname")
            site = int(host.rpartition(".")[2]) - 1
            if self._is_dead(site, path):
                return
            if self.delay:
                await asyncio.sleep(self.delay)
            if site in self.hangs:
                await reader.read()
            body, kind = self.pages.get(f"{host}:{port}{path}", (b"", "text/plain"))
            status = "200 OK" if body else "404 Not Found"
            answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            self.hits.append(Hit(site, path, began, time.monotonic()))
            writer.write(answer.encode() + body)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
