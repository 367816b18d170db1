"""The first sample on a real server: the copy's credit leads to the original on the same server."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
_ORIGINAL = "https://news.broadcaster.example/world-asia-66788431"


class Site:
    """A server while it is entered: ``url`` of a path, ``allowed`` for the command line, ``hits`` so far."""

    def __init__(self):
        self.pages, self.hits = {}, []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.hits.append(self.path)
                body = site.pages.get(self.path.partition("?")[0])
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body or b"<title>Not found</title>")

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.allowed = ("--allow-net", "127.0.0.0/8", "--allow-port", self.port)
        copy = (SAMPLES / "summit/copy.html").read_text("utf-8")
        self.pages["/copy"] = copy.replace(_ORIGINAL, self.other("/world/asia-66788431")).encode()
        self.pages["/world/asia-66788431"] = (SAMPLES / "summit/original.html").read_bytes()
        self.pages["/copy-of-the-lost"] = copy.replace(_ORIGINAL, self.other("/gone/story-1")).encode()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def other(self, path):
        """The same server under another name: an original has another host than its copy."""
        return f"http://localhost:{self.port}{path}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
