"""The names of the network of our own, as a real DNS server gives them; each question is logged."""

from __future__ import annotations

import time
from collections import Counter

from dnslib import AAAA, CNAME, QTYPE, RCODE, RR, A
from dnslib.server import BaseResolver, DNSError, DNSServer

PUBLIC, OTHER, PRIVATE, METADATA = "93.184.216.34", "93.184.216.35", "10.0.0.5", "169.254.169.254"
PUBLIC6 = "2606:2800:220:1:0:0:0:1"  # in groups of hexadecimal digits, as dnslib wants it
LOCAL6 = "0:0:0:0:0:0:0:1"
DNS = "93.184.216.53"

NAMES = {
    "public.example": (PUBLIC,),
    "six.example": (PUBLIC6,),
    "both.example": (PUBLIC, PUBLIC6),
    "metadata.example": (METADATA,),
    "private.example": (PRIVATE,),
    "mixed.example": (PUBLIC, PRIVATE),
    "mixed-six.example": (PUBLIC, LOCAL6),
    "loopback.example": ("127.0.0.1",),
    "any.example": ("0.0.0.0",),
    "mapped.example": ("0:0:0:0:0:ffff:7f00:1",),
    "hundred.example": (PUBLIC, *(f"93.184.216.{n}" for n in range(100, 199))),
    "hundred-silent.example": tuple(f"93.184.216.{n}" for n in range(100, 200)),
    "hundred-and-one.example": (*(f"93.184.216.{n}" for n in range(100, 199)), PRIVATE),
}
ALIASES = {
    "alias.example": "alias-2.example",
    "alias-2.example": "public.example",
    "bad-alias.example": "bad-alias-2.example",
    "bad-alias-2.example": "metadata.example",
    "loop.example": "loop-2.example",
    "loop-2.example": "loop.example",
}


class Names(BaseResolver):
    def __init__(self, log):
        self._log = log
        self._asked = Counter()

    def forget(self):
        self._asked.clear()

    def resolve(self, request, _handler):
        name, kind = str(request.q.qname).rstrip("."), QTYPE[request.q.qtype]
        self._log("dns", "question", name=name, kind=kind)
        self._asked[name, kind] += 1
        if name == "silent.example":
            raise DNSError("silent")  # nothing is sent then
        if name == "late.example" and self._asked[name, kind] < 3:
            raise DNSError("silent")
        if name == "slow.example":
            time.sleep(8)
        reply = request.reply()
        if name == "failing.example":
            reply.header.rcode = RCODE.SERVFAIL
            return reply
        addresses = self._addresses(name, kind, reply)
        if addresses is None:
            reply.header.rcode = RCODE.NXDOMAIN
            return reply
        for address in addresses:
            data = AAAA(address) if ":" in address else A(address)
            if kind == ("AAAA" if ":" in address else "A"):
                reply.add_answer(RR(self._last, request.q.qtype, rdata=data, ttl=0))
        return reply

    def _addresses(self, name, kind, reply):
        self._last = name
        for _ in range(8):
            if self._last not in ALIASES:
                break
            reply.add_answer(RR(self._last, QTYPE.CNAME, rdata=CNAME(ALIASES[self._last]), ttl=0))
            self._last = ALIASES[self._last]
        if self._last == "rebinding.example":  # public at first, private from then on
            return (PUBLIC,) if self._asked[name, kind] == 1 else (PRIVATE,)
        if self._last in {"late.example", "slow.example"}:
            return (PUBLIC,)
        return () if self._last in ALIASES else NAMES.get(self._last)


class _Silent:
    """A logger that prints nothing."""

    def __getattr__(self, _):
        return lambda *_: None


def start(log):
    names = Names(log)
    shared = {"address": DNS, "port": 53, "logger": _Silent()}
    DNSServer(names, **shared).start_thread()
    DNSServer(names, tcp=True, **shared).start_thread()
    return names
