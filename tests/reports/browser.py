"""A real browser, spoken to over a pipe, and a server that counts who asks it for anything.

Chromium's debugging protocol over ``--remote-debugging-pipe``: messages are JSON, each ended by a zero byte.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = ("/usr/lib/chromium/chromium", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-component-update",
    "--disable-background-networking",
    "--remote-debugging-pipe",
)


def program() -> str | None:
    """Where the browser is, if there is one."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Browser:
    """One browser with one page."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="browser-")
        read, theirs_out = os.pipe()
        theirs_in, write = os.pipe()
        # The browser reads from 3 and writes to 4; both ends are moved out of the way first.
        moved = [fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 20) for one in (theirs_in, theirs_out)]
        quiet = os.open(os.devnull, os.O_RDWR)
        self._pid = os.posix_spawn(
            program() or "chromium",
            ["chromium", *FLAGS, f"--user-data-dir={self._folder}", "about:blank"],
            {**os.environ, "HOME": self._folder},
            file_actions=[
                (os.POSIX_SPAWN_DUP2, quiet, 1),
                (os.POSIX_SPAWN_DUP2, quiet, 2),
                (os.POSIX_SPAWN_DUP2, moved[0], 3),
                (os.POSIX_SPAWN_DUP2, moved[1], 4),
            ],
            setpgroup=0,
        )
        for one in (theirs_in, theirs_out, *moved, quiet):
            os.close(one)
        self._read, self._write = read, write
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        self.events: list[dict] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def close(self) -> None:
        """End the browser and all that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._read)
        os.close(self._write)
        shutil.rmtree(self._folder, ignore_errors=True)

    def ask(self, method: str, **parameters) -> dict:
        """The answer to a command."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            got = self._message(30)
            if got is None:
                raise TimeoutError(method)
            if got.get("id") == self._number:
                assert "error" not in got, got["error"]
                return got["result"]
            self._event(got)

    def open(self, url: str, *, wait: float = 0.3) -> None:
        """Go to a page, and wait until it is loaded and a little longer."""
        self.events.clear()
        self.ask("Page.navigate", url=url)
        end = time.monotonic() + 30
        while not any(one["method"] == "Page.loadEventFired" for one in self.events):
            got = self._message(end - time.monotonic())
            if got is None:
                raise TimeoutError(url)
            self._event(got)
        self.settle(wait)

    def settle(self, seconds: float = 0.3) -> None:
        """Take what comes in so many seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if (got := self._message(left)) is not None:
                self._event(got)

    def run(self, script: str):
        """What a script of ours comes to; no policy of the page stands in its way."""
        got = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in got, got["exceptionDetails"]
        return got["result"].get("value")

    def size(self, width: int, height: int = 900) -> None:
        """Make the window so large."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def scheme(self, name: str) -> None:
        """Prefer ``light`` or ``dark``."""
        feature = {"name": "prefers-color-scheme", "value": name}
        self.ask("Emulation.setEmulatedMedia", features=[feature])

    def picture(self, path: Path) -> None:
        """The whole page as a picture."""
        import base64

        got = self.ask("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(got["data"]))

    @property
    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
        told = [
            one["params"]["request"]["url"]
            for one in self.events
            if one["method"] == "Network.requestWillBeSent"
        ]
        return [
            *told,
            *(one["params"]["url"] for one in self.events if one["method"] == "Network.webSocketCreated"),
        ]

    @property
    def dialogs(self) -> list[str]:
        """What was said in dialogs."""
        return [
            one["params"]["message"] for one in self.events if one["method"] == "Page.javascriptDialogOpening"
        ]

    def _event(self, message: dict) -> None:
        if "method" in message:
            self.events.append(message)
            if message["method"] == "Page.javascriptDialogOpening":
                self._number += 1
                answer = {
                    "id": self._number,
                    "method": "Page.handleJavaScriptDialog",
                    "params": {"accept": True},
                }
                os.write(self._write, json.dumps({**answer, "sessionId": self._session}).encode() + b"\0")

    def _message(self, seconds: float) -> dict | None:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(seconds, 0))
            if not ready:
                return None
            got = os.read(self._read, 1 << 20)
            if not got:
                raise EOFError("the browser ended")
            self._buffer += got
        one, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(one)


class Beacon:
    """A server on the loopback that serves one page at ``/page`` and notes whatever else is asked for."""

    def __init__(self) -> None:
        self.page = b""
        self.hits: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path != "/page":
                    outer.hits.append(self.path)
                self.send_response(200 if self.path == "/page" else 204)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                if self.path == "/page":
                    self.wfile.write(outer.page)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_arguments):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
