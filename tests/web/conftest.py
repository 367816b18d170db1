"""A loopback server that says exactly the bytes it is told to, faults included."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from provenance.web import Limits, Web

if TYPE_CHECKING:
    import ssl

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class Server:
    """One answer for each path: bytes to send, or a function that is given the connection.

    ``hits`` holds the paths asked for, ``heads`` the requests as they came.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.answers = {}
        self.hits = []
        self.heads = []
        self.connections = 0
        self.stopping = threading.Event()
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def url(self, path: str, host: str = "news.example") -> str:
        scheme = "https" if self._context else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    def drip(self, connection: socket.socket, data: bytes, gap: float = 0.05) -> None:
        for place in range(len(data)):
            if self.stopping.is_set():
                return
            connection.sendall(data[place : place + 1])
            time.sleep(gap)

    def close(self) -> None:
        self.stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)
            assert not thread.is_alive()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(5)
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            with connection:
                head = b""
                while b"\r\n\r\n" not in head:
                    data = connection.recv(65536)
                    if not data:
                        return
                    head += data
                path = head.split(b" ", 2)[1].decode("ascii")
                self.hits.append(path)
                self.heads.append(head)
                answer = self.answers.get(path.partition("?")[0], NOT_FOUND)
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)
                # Closing with unread data would send a reset in place of the end.
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass


@pytest.fixture
def serve():
    """Starts servers, and stops them all at the end."""
    with contextlib.ExitStack() as stack:

        def start(context: ssl.SSLContext | None = None) -> Server:
            server = Server(context)
            stack.callback(server.close)
            return server

        yield start


@pytest.fixture
def server(serve):
    """A plain server."""
    return serve()


@pytest.fixture
def fetcher():
    """A ``Web`` that may reach a server on the loopback network, under any host name.

    Unless a test asks for them it has no manners, so that a test of one fault sees one request.
    """
    with contextlib.ExitStack() as stack:

        def make(*servers: Server, limits: dict | None = None, **settings) -> Web:
            settings.setdefault("allow_net", ("127.0.0.0/8",))
            settings.setdefault("allow_ports", [server.port for server in servers])
            settings.setdefault("resolver", lambda host, port: ["127.0.0.1"])
            settings.setdefault("ignore_robots", True)
            bounds = Limits(**{"gap": 0, "tries": 1, "memory": 0, **(limits or {})})
            return stack.enter_context(Web(limits=bounds, **settings))

        yield make
