"""A partner's site on loopback: a feed whose entries are samples, with the originals under another host name."""

import threading
import tomllib
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


class Partner:
    """A server while it is entered; ``feed`` is its address, ``hits`` what was asked for.

    ``env`` lets a check ask it, as a workflow would: by the environment only.
    """

    def __init__(self, *samples, titles=(), slow=0.0):
        self.pages, self.hits, self.started = {}, [], threading.Event()
        site, halt = self, threading.Event()
        self._halt = halt

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.hits.append(self.path)
                body = site.pages.get(self.path)
                if slow and self.path.startswith("/copies/"):
                    site.started.set()
                    halt.wait(slow)
                self.send_response(200 if body else 404)
                kind = "application/rss+xml" if self.path == "/feed.xml" else "text/html"
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.feed = self.url("/feed.xml")
        self.env = {
            "PROVENANCE_ALLOW_NET": "127.0.0.0/8 ::1/128",
            "PROVENANCE_ALLOW_PORT": str(self.port),
            "PROVENANCE_MIN_GAP": "0",
        }
        self._entries = []
        for number, sample in enumerate(samples):
            self.add(sample, titles[number] if number < len(titles) else f"Story {number}")

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def add(self, sample, title):
        """One more entry in the feed, with the pages of a sample."""
        told = tomllib.loads((SAMPLES / sample / "sample.toml").read_text("utf-8"))
        number, moved = len(self._entries), {}
        for address, file in told["pages"].items():
            own = address == told["target"]
            path = f"/{'copies' if own else 'originals'}/{number}/{Path(file).stem}"
            host = "127.0.0.1" if own else "localhost"
            moved[address] = path, f"http://{host}:{self.port}{path}", SAMPLES / sample / file
        for path, _, file in moved.values():
            text = file.read_text("utf-8")
            for address, (_, new, _) in moved.items():
                text = text.replace(address, new)
            self.pages[path] = text.encode()
        link = moved[told["target"]][1]
        entry = f"<item><title>{escape(title)}</title><link>{link}</link><guid>{link}</guid></item>"
        self._entries.append(entry)
        self.pages["/feed.xml"] = (
            f'<rss version="2.0"><channel><title>Partner</title>{"".join(self._entries)}</channel></rss>'
        ).encode()

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._halt.set()
        self._server.shutdown()
        self._server.server_close()
