"""A connection that is a recording: httpcore reads from it what once came over a socket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore

from provenance.web.limits import BUDGET
from provenance.web.trouble import Trouble

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable


class Backend(httpcore.NetworkBackend):
    """Opens nothing: every connection is the recording of one answer, and of how it ended."""

    def __init__(self, answer: bytes, trouble: Trouble | None, truncated: str) -> None:
        self._stream = _Recording(answer, trouble, truncated)

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 -- httpcore calls by keyword: these names are its own
        port: int,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """The recording."""
        return self._stream


class _Recording(httpcore.NetworkStream):
    def __init__(self, answer: bytes, trouble: Trouble | None, truncated: str) -> None:
        self._answer = memoryview(answer)
        self._trouble = trouble
        self._truncated = truncated

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """The next bytes; at their end what ended them: the other side, or what went wrong."""
        data, self._answer = bytes(self._answer[:max_bytes]), self._answer[max_bytes:]
        BUDGET.get().took(data)
        if data:
            return data
        if self._trouble:
            raise self._trouble
        if self._truncated:
            raise Trouble("partial.transfer", "the capture holds only its beginning")
        return b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Nothing is sent."""

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,  # noqa: ARG002
        server_hostname: str | None = None,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """The same recording, which was taken inside the encryption."""
        return self

    def close(self) -> None:
        """Nothing is open."""

    def get_extra_info(self, info: str) -> Any:  # noqa: ARG002
        """Nothing is known."""
        return None
