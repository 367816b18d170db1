"""The few words of rtnetlink(7) that a network of our own needs, so that no tool of the system is."""

from __future__ import annotations

import os
import socket
import struct
from ipaddress import ip_address

_NEWLINK, _NEWADDR, _NEWROUTE = 16, 20, 24
_REQUEST, _ACK, _EXCL, _CREATE = 1, 4, 0x200, 0x400
_UP = 1  # IFF_UP
_NODAD = 2  # IFA_F_NODAD: the address is there at once
_FAMILY = {4: socket.AF_INET, 6: socket.AF_INET6}


def attribute(kind, data):
    if isinstance(data, str):
        data = data.encode() + b"\0"
    elif isinstance(data, int):
        data = struct.pack("=I", data)
    length = 4 + len(data)
    return struct.pack("=HH", length, kind) + data + bytes(-length % 4)


def ask(kind, flags, body):
    """Sends one message and waits for its acknowledgement; raises OSError."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as line:
        line.bind((0, 0))
        line.send(struct.pack("=IHHII", 16 + len(body), kind, _REQUEST | _ACK | flags, 1, 0) + body)
        answer = line.recv(65536)
    (code,) = struct.unpack_from("=i", answer, 16)
    if code:
        raise OSError(-code, os.strerror(-code))


def _link(index=0, flags=0, mask=0):
    return struct.pack("=BxHiII", socket.AF_UNSPEC, 0, index, flags, mask)


def pair(name, other, pid):
    """A cable: one end here, the other in the network of process ``pid``."""
    peer = _link() + attribute(3, other) + attribute(19, pid)  # IFLA_IFNAME, IFLA_NET_NS_PID
    info = attribute(1, "veth") + attribute(2, attribute(1, peer))  # IFLA_INFO_KIND, IFLA_INFO_DATA
    ask(_NEWLINK, _CREATE | _EXCL, _link() + attribute(3, name) + attribute(18, info))


def switch(name, on):
    """An interface up or down."""
    ask(_NEWLINK, 0, _link(socket.if_nametoindex(name), _UP if on else 0, _UP))


def add(name, address, prefix):
    """An address for an interface."""
    parsed = ip_address(address)
    head = struct.pack("=BBBBi", _FAMILY[parsed.version], prefix, _NODAD, 0, socket.if_nametoindex(name))
    body = head + attribute(2, parsed.packed) + attribute(1, parsed.packed)  # IFA_LOCAL, IFA_ADDRESS
    ask(_NEWADDR, _CREATE | _EXCL, body)


def route(name, network, prefix):
    """What lies behind an interface."""
    parsed = ip_address(network)
    # table main, protocol boot, scope link, type unicast
    head = struct.pack("=BBBBBBBBI", _FAMILY[parsed.version], prefix, 0, 0, 254, 3, 253, 1, 0)
    body = head + attribute(1, parsed.packed) + attribute(4, socket.if_nametoindex(name))  # RTA_DST, RTA_OIF
    ask(_NEWROUTE, _CREATE | _EXCL, body)
