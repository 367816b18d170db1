"""Evidence: all that a run got, kept in a WARC/1.1 file from which it can be judged again.

The file is a row of gzip members, each a record with its sha256 digests. For each exchange there are

- a ``metadata`` record in JSON: the address that was dialled, digests of certificates, what went wrong;
- a ``request`` and a ``response`` record whose blocks are the bytes that crossed the socket, chunked framing
  and compression included.

Before them stand ``warcinfo``, what was asked for and what it was made with, behind them the results, three
digests of each document and a list of all records, by which a record that was taken out or put in is noticed;
a certificate stands where it was seen first. The file is written as the run goes and forced to the
disk after each exchange: what a run that was killed had got is there and can be read.

A capture shows what this client received. It is no statement by the server, and no proof of what others got.
"""

from __future__ import annotations

import json
import os
import platform
import re
import threading
from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from provenance.errors import ConfigError
from provenance.text.folding import NORMALISER, fold
from provenance.text.masking import masked
from provenance.version import __version__
from provenance.web import certificates, dates, warc

if TYPE_CHECKING:
    from types import TracebackType

    from provenance.model import Article, Page, Report
    from provenance.web.wire import Exchange

SUFFIX = ".warc.gz"
PREFIX = "urn:provenance:"  # of what is no page: runs, files, results
RUN, SETTINGS, EXCHANGE, FILE, CERTIFICATE, DOCUMENTS, RESULT, END = (
    PREFIX + name
    for name in ("run", "settings", "exchange", "file", "certificate", "documents", "result", "end")
)
_DOCUMENTS = 4096  # of which digests are remembered until the report that they belong to
SECRET = (b"authorization:", b"proxy-authorization:", b"cookie:", b"set-cookie:")
_JSON = "application/json"
_BLANK = re.compile(rb"\r?\n\r?\n")
_CLOCK = re.compile(rb"\n(date|age):([^\r\n]{1,60})", re.IGNORECASE)
_HEAD = 64 << 10
_LINES = re.compile(rb"[^\n]*\n|[^\n]+")
_ADDRESS = re.compile(rb"[=@]")


def _skew(exchange: Exchange) -> int | None:
    """By how many seconds the server's clock is ahead of ours, where that is more than a delay explains."""
    head = bytes(exchange.received[:_HEAD]).partition(b"\r\n\r\n")[0]
    said = {name.lower(): value.decode("ascii", "replace").strip() for name, value in _CLOCK.findall(head)}
    return dates.skew(said.get(b"date", ""), said.get(b"age", ""), exchange.started) or None


def _masked(word: bytes) -> bytes:
    return masked(word.decode("latin-1")).encode("latin-1", "replace")


class Capture:
    """A file of evidence in the making: ``with Capture(path) as capture, Web(record=capture) as fetch: …``.

    ``sensitive`` keeps what a capture leaves out otherwise: cookies, authorization, and what is secret in the
    addresses that were asked for (``text/masking.py``). May be shared by threads. Raises ConfigError for a
    file that is there already or has another suffix, and OSError, with the path, where it cannot be written.
    """

    def __init__(self, path: str | os.PathLike[str], *, sensitive: bool = False) -> None:
        self._path = os.fspath(path)
        if not self._path.endswith(SUFFIX):
            raise ConfigError(f"{self._path}: the name of a capture ends in {SUFFIX}.")
        self._sensitive = sensitive
        self._lock = threading.Lock()
        self._list: list[tuple[str, str]] = []
        self._certificates: set[bytes] = set()
        self._digests: OrderedDict[str, dict[str, str]] = OrderedDict()
        try:
            self._file = open(self._path, "xb", buffering=0)  # noqa: PTH123, SIM115 -- closed by close()
        except FileExistsError:
            message = f"{self._path} is there already, and evidence is never overwritten; name a new file."
            raise ConfigError(message) from None
        self._write(self._info())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(whole=kind is None)

    def close(self, *, whole: bool = True) -> None:
        """Ends the file; with the list of its records only where the run came to its end."""
        with self._lock:
            listed = json.dumps({"records": self._list})
        if self._file.closed:
            return
        try:
            if whole:
                self._write([self._record("metadata", listed.encode(), END)])
        finally:
            self._file.close()

    def settings(self, settings: dict[str, object]) -> None:
        """Keeps the settings of the ``Web`` that is recorded: a replay follows and reads by the same."""
        self.note(SETTINGS, settings)

    def note(self, name: str, value: object) -> None:
        """Keeps a value, as JSON, under a name in our own name space."""
        self.text(name, json.dumps(value, ensure_ascii=False))

    def text(self, name: str, document: str) -> None:
        """Keeps a document that is JSON already, byte for byte."""
        self._write([self._record("metadata", document.encode("utf-8", "surrogatepass"), name)])

    def file(self, page: Page, number: int) -> str:
        """Keeps the bytes of a file that the user named, and gives the name under which they are kept."""
        name = f"{FILE}:{number}"
        kind = page.content_type or "application/octet-stream"
        self._write([self._record("resource", page.body, name, kind)])
        return name

    def exchange(self, exchange: Exchange) -> None:
        """Keeps one exchange; each certificate once."""
        with self._lock:
            new = [one for one in exchange.certificates if one not in self._certificates]
            self._certificates.update(new)
        records = [
            self._record("metadata", json.dumps(certificates.told(one)).encode(), CERTIFICATE) for one in new
        ]
        self._write([*records, *self._exchange(exchange)])
        if exchange.received:
            self._digested(exchange.url, "wire", warc.payload(bytes(exchange.received)))

    def decoded(self, url: str, body: bytes) -> None:
        """Takes note of the body of an answer, unpacked, for ``documents``."""
        self._digested(url, "decoded", body)

    def documents(self, report: Report) -> None:
        """Keeps three digests of each article of a report: as it was sent, unpacked, and of its text.

        The first is that of the response record too. The text is normalised, by the rules that are named.
        """
        found = report.comparison
        if found:
            told = [self._document(found.article, None)]
            told += [self._document(original.article, original.as_of) for original in found.originals]
            self.note(DOCUMENTS, told)

    def _document(self, article: Article, as_of: str | None) -> dict[str, str | None]:
        text = fold(article.text).text.encode("utf-8", "surrogatepass")
        url = self.shown(article.url or "")
        with self._lock:
            names = [url] if not as_of else [name for name in self._digests if name.endswith(url)][::-1]
            digests = next((self._digests[name] for name in names if name in self._digests), {})
        return {
            "url": url or None,
            "as_of": as_of,
            "wire": digests.get("wire"),
            "decoded": digests.get("decoded"),
            "text": warc.sha256(text),
            "normaliser": NORMALISER,
        }

    def _digested(self, url: str, name: str, data: bytes) -> None:
        with self._lock:
            self._digests.setdefault(self.shown(url), {})[name] = warc.sha256(data)
            while len(self._digests) > _DOCUMENTS:
                self._digests.popitem(last=False)

    def _info(self) -> list[tuple[bytes, str, str]]:
        lines = {
            "software": f"provenance/{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "python": platform.python_version(),
            "note": "what this client received; no statement by a server, and not what others were served",
        }
        block = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
        return [self._record("warcinfo", block, "", "application/warc-fields")]

    def _exchange(self, exchange: Exchange) -> list[tuple[bytes, str, str]]:
        sent, hidden = self._cleaned(bytes(exchange.sent))
        received, also = self._cleaned(bytes(exchange.received))
        identity = warc.new_id()
        about = {
            "url": self.shown(exchange.url),
            "address": exchange.address,
            "tls": list(exchange.tls),
            "certificates": [warc.sha256(one) for one in exchange.certificates],
            "clock_skew": _skew(exchange),
            "reason": exchange.trouble.reason if exchange.trouble else None,
            "clause": self.shown(str(exchange.trouble)) if exchange.trouble else None,
            "passes": exchange.trouble.passes if exchange.trouble else False,
            "wait": exchange.trouble.wait if exchange.trouble else None,
            "truncated": exchange.truncated,
            "answered": bool(received),
            "left_out": sorted({*hidden, *also}),
        }
        common = {
            "WARC_Target_URI": self.shown(exchange.url),
            "WARC_Concurrent_To": identity,
            "WARC_IP_Address": exchange.address or "",
        }
        date = exchange.started
        records = [self._record("metadata", json.dumps(about).encode(), EXCHANGE, id=identity, date=date)]
        if sent:
            records.append(self._http("request", sent, warc.HTTP_REQUEST, date, common))
        if received:
            common["WARC_Truncated"] = exchange.truncated
            records.append(self._http("response", received, warc.HTTP_RESPONSE, date, common))
        return records

    def _http(
        self, kind: str, block: bytes, content_type: str, date: datetime, fields: dict[str, str]
    ) -> tuple[bytes, str, str]:
        identity = warc.new_id()
        data, digest = warc.written(
            kind,
            block,
            id=identity,
            date=date,
            content_type=content_type,
            payload=warc.payload(block),
            **fields,
        )
        return data, identity, digest

    def _record(
        self,
        kind: str,
        block: bytes,
        name: str,
        content_type: str = _JSON,
        *,
        id: str = "",  # noqa: A002 -- the field's word
        date: datetime | None = None,
    ) -> tuple[bytes, str, str]:
        identity = id or warc.new_id()
        data, digest = warc.written(
            kind,
            block,
            id=identity,
            date=date or datetime.now(UTC),
            content_type=content_type,
            WARC_Target_URI=name,
        )
        return data, identity, digest

    def shown(self, url: str) -> str:
        """An address as it is kept."""
        return url if self._sensitive else masked(url)

    def _cleaned(self, message: bytes) -> tuple[bytes, list[str]]:
        """An HTTP message without what is secret in its head, and the names of what was left out.

        Lines that are secrets are taken out, addresses are masked (``address``); the body is as it came.
        """
        if self._sensitive:
            return message, []
        found = _BLANK.search(message)
        end = found.end() if found else len(message)
        kept, left_out, secret = [], [], False
        for line in _LINES.findall(message[:end]):
            if not line.startswith((b" ", b"\t")):  # else it goes on what the line before began
                secret = line.lower().startswith(SECRET)
            if secret:
                left_out.append(line.partition(b":")[0].decode("ascii", "replace").strip().lower())
                continue
            hidden = b" ".join(map(_masked, line.split(b" "))) if _ADDRESS.search(line) else line
            if hidden != line:
                left_out.append("address")
            kept.append(hidden)
        if not left_out:
            return message, []
        return b"".join(kept) + message[end:], left_out

    def _write(self, records: list[tuple[bytes, str, str]]) -> None:
        """All of them in one piece, and on the disk before this returns."""
        data = memoryview(b"".join(record[0] for record in records))
        with self._lock:
            try:
                while data:
                    data = data[self._file.write(data) :]
                os.fsync(self._file.fileno())
            except OSError as error:
                raise OSError(error.errno, error.strerror, self._path) from error
            self._list.extend((identity, digest) for _, identity, digest in records)
