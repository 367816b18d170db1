"""Which addresses and ports may be reached: deny by default, as data.

A page names the next address to be fetched, and a page is written by strangers. Without this guard it could
send the checker into the network that it runs in. The guard judges the addresses that a name resolves to,
and ``transport.py`` dials those that it judged, nothing else.

The table is our own because ``ipaddress.is_global`` changes between Python versions and passes multicast,
6to4, NAT64 and others. Sources: the IANA registries of special-purpose IPv4 and IPv6 addresses as of 2025
(RFC 6890 and its updates), and what clouds document for their metadata services. IPv4 addresses embedded in
IPv6 are refused as they stand, public ones too: they are never needed to reach a site.

To close a further range, add its line. Only the caller opens ranges (``allow_net``), never a page or a file.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from provenance.errors import ConfigError
from provenance.web.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

PORTS = frozenset({80, 443, 8080, 8443})

# These hand out a machine's credentials. A wide --allow-net does not open them, only the exact address.
METADATA = tuple(
    ip_address(text)
    for text in (
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "fd00:ec2::254",
        "fd20:ce::254",
    )
)

# The first range that holds an address names the reason, so narrow ranges stand before wide ones.
REFUSED: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(text), what)
    for text, what in (
        ("0.0.0.0/8", "an address of “this network”"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a shared address of a provider's network"),
        ("127.0.0.0/8", "a loopback address"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "an address for protocol assignments"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.88.99.0/24", "an address of 6to4 relays"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "an address for benchmarks"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
        ("::/128", "the unspecified address"),
        ("::1/128", "a loopback address"),
        ("::/96", "an IPv4 address inside IPv6"),
        ("::ffff:0:0/96", "an IPv4 address inside IPv6"),
        ("::ffff:0:0:0/96", "an IPv4 address inside IPv6"),
        ("64:ff9b::/96", "an IPv4 address inside IPv6 (NAT64)"),
        ("64:ff9b:1::/48", "an IPv4 address inside IPv6 (NAT64)"),
        ("100::/64", "a discard address"),
        ("2001::/32", "an IPv4 address inside IPv6 (Teredo)"),
        ("2001::/23", "an address for protocol assignments"),
        ("2001:db8::/32", "an address for documentation"),
        ("2002::/16", "an IPv4 address inside IPv6 (6to4)"),
        ("3fff::/20", "an address for documentation"),
        ("5f00::/16", "an address for segment routing"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")


@dataclass(frozen=True, slots=True)
class Guard:
    """The address policy with what the caller opened."""

    nets: tuple[Network, ...] = ()
    ports: frozenset[int] = PORTS

    @classmethod
    def opened(cls, nets: Iterable[str] = (), ports: Iterable[int] = ()) -> Guard:
        """The policy with ranges (CIDR) and ports opened; raises ConfigError for one that is none."""
        return cls(tuple(_network(net) for net in nets), PORTS.union(ports))

    def address(self, address: Address, host: str) -> None:
        """Nothing, when the address may be dialled; else raises Trouble ``refused.address``."""
        if self.is_opened(address):
            return
        found = _refused(address)
        if not found:
            return
        what, net = found
        where = f"{address} is" if as_address(host) == address else f"{host} leads to {address},"
        raise Trouble("refused.address", f"{where} {what}; pass --allow-net {net} to allow it")

    def target(self, host: str, port: int) -> None:
        """Nothing, when host and port of a URL may be tried; a name is judged again once it is resolved.

        Raises Trouble ``refused.address`` for a literal address and for ``localhost``, ``refused.url`` for a
        port. The address is judged first, because it is what matters more.
        """
        literal = as_address(host)
        if literal:
            self.address(literal, host)
        elif host.rstrip(".") == "localhost" or host.rstrip(".").endswith(".localhost"):
            self.address(IPv4Address("127.0.0.1"), host)  # RFC 6761: never anything else
        if port not in self.ports:
            raise Trouble("refused.url", f"port {port} is not open; pass --allow-port {port} to allow it")

    def is_opened(self, address: Address) -> bool:
        """Whether the user opened a network that holds the address."""
        if isinstance(address, IPv6Address) and address.scope_id:
            return False
        holding = [net for net in self.nets if net.version == address.version and address in net]
        return any(net.num_addresses == 1 or address not in METADATA for net in holding)


def as_address(host: str) -> Address | None:
    """The address that a host or an answer is, written out in full; ``None`` for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _refused(address: Address) -> tuple[str, str] | None:
    """What an address is that nobody may reach, and the range to open for it."""
    if isinstance(address, IPv6Address) and address.scope_id:
        return "an address of one interface", f"{address}"
    if address in METADATA:
        return "the metadata service of a cloud", f"{address}/{address.max_prefixlen}"
    for net, what in REFUSED:
        if address.version == net.version and address in net:
            return what, str(net)
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return "an address that is not in use on the internet", f"{address}/128"
    if _is_own(address):
        return "an address of this machine", f"{address}/{address.max_prefixlen}"
    return None


def _is_own(address: Address) -> bool:
    """Whether this machine has the address: then it is also the one from which the machine would reach it.

    A connected datagram socket is asked for its own end; that sends nothing.
    """
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((str(address), 9))
            return as_address(probe.getsockname()[0]) == address
    except OSError:
        return False


def _network(text: str) -> Network:
    try:
        return ip_network(text.strip(), strict=False)
    except ValueError:
        raise ConfigError(
            f"“{text}” is no network; write an address and the length of its prefix, such as 127.0.0.0/8"
        ) from None
