import pickle
from ipaddress import ip_address

import pytest

from provenance.errors import ConfigError
from provenance.web import guard
from provenance.web.guard import Guard
from provenance.web.trouble import Trouble

# The last address before, the first and the last inside, the first after; written out by hand, so that a row
# that goes missing from the table is noticed. None where the neighbour belongs to another refused range.
BORDERS = [
    (None, "0.0.0.0", "0.255.255.255", "1.0.0.0"),
    ("9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"),
    ("100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"),
    ("126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"),
    ("169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0"),
    ("172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"),
    ("191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"),
    ("192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"),
    ("192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"),
    ("192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"),
    ("198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"),
    ("198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"),
    ("203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"),
    ("223.255.255.255", "224.0.0.0", "239.255.255.255", None),
    (None, "240.0.0.0", "255.255.255.255", None),
    ("168.63.129.15", "168.63.129.16", "168.63.129.16", "168.63.129.17"),
    (
        "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001::",
        "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:200::",
    ),
    (
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db9::",
    ),
    (
        "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2002::",
        "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2003::",
    ),
    (
        "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "3fff::",
        "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
        "3fff:1000::",
    ),
    ("3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None),
    (None, "::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2000::"),
]
# What an address is, in the words that the user reads.
REASONS = [
    ("0.0.0.0", "this network"),
    ("10.1.2.3", "private"),
    ("100.64.0.1", "shared"),
    ("127.0.0.1", "loopback"),
    ("169.254.1.1", "link-local"),
    ("172.31.0.1", "private"),
    ("192.0.0.8", "protocol assignments"),
    ("192.88.99.1", "6to4 relays"),
    ("198.18.0.1", "benchmarks"),
    ("224.0.0.1", "multicast"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::7f00:1", "IPv4 address inside IPv6"),
    ("::ffff:8.8.8.8", "IPv4 address inside IPv6"),
    ("::ffff:0:808:808", "IPv4 address inside IPv6"),
    ("64:ff9b::808:808", "NAT64"),
    ("64:ff9b:1::1", "NAT64"),
    ("100::1", "discard"),
    ("2001::1", "Teredo"),
    ("2001:20::1", "protocol assignments"),
    ("2002:808:808::1", "6to4"),
    ("2001:db8::1", "documentation"),
    ("3fff::1", "documentation"),
    ("5f00::1", "segment routing"),
    ("fc00::1", "private"),
    ("fdff::1", "private"),
    ("fe80::1", "link-local"),
    ("fec0::1", "site-local"),
    ("ff02::1", "multicast"),
    ("4000::1", "not in use"),
    ("fe80::1%lo", "one interface"),
    ("2600::1%lo", "one interface"),
]
METADATA = [
    "169.254.169.254",
    "169.254.170.2",
    "169.254.170.23",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "fd00:ec2::254",
    "fd20:ce::254",
]


def refusal(address, policy=None, host="x.example"):
    policy = policy or Guard()
    with pytest.raises(Trouble) as caught:
        policy.address(ip_address(address), host)
    assert caught.value.reason == "refused.address"
    return str(caught.value)


@pytest.mark.parametrize("address", [a for row in BORDERS for a in row[1:3]])
def test_the_first_and_last_address_of_a_range_are_refused(address):
    refusal(address)


@pytest.mark.parametrize("address", [a for row in BORDERS for a in (row[0], row[3]) if a])
def test_the_addresses_beside_a_range_are_allowed(address):
    Guard().address(ip_address(address), "x.example")


@pytest.mark.parametrize(("address", "words"), REASONS)
def test_the_reason_names_what_the_address_is(address, words):
    assert words in refusal(address)


def test_every_row_of_the_table_is_on_the_list_of_borders_or_reasons():
    named = [ip_address(address) for address, _ in REASONS]
    named += [ip_address(a) for row in BORDERS for a in row[1:3]]
    for net, what in guard.REFUSED:
        assert any(a.version == net.version and a in net for a in named), (net, what)


@pytest.mark.parametrize("address", METADATA)
def test_metadata_services_stay_closed_under_a_wide_opening_and_open_by_their_own_address(address):
    wide = Guard.opened(["0.0.0.0/0", "::/0"])
    assert "metadata" in refusal(address, wide)
    Guard.opened([address]).address(ip_address(address), "x.example")


def test_an_opened_range_is_open_and_its_neighbours_are_not():
    policy = Guard.opened(["10.0.0.0/30"])
    policy.address(ip_address("10.0.0.3"), "x.example")
    assert "--allow-net 10.0.0.0/8" in refusal("10.0.0.4", policy)


def test_an_opened_ipv4_range_does_not_open_the_same_address_inside_ipv6():
    refusal("::ffff:127.0.0.1", Guard.opened(["127.0.0.0/8"]))


def test_a_scope_is_refused_even_in_an_opened_range():
    refusal("fe80::1%lo", Guard.opened(["::/0"]))


def test_the_sentence_tells_a_name_from_an_address():
    assert refusal("10.0.0.5", host="intra.example").startswith("intra.example leads to 10.0.0.5, a private")
    assert refusal("10.0.0.5", host="10.0.0.5").startswith("10.0.0.5 is a private address; pass --allow-net")


def test_an_address_of_this_machine_is_recognised_without_sending_anything():
    assert guard._is_own(ip_address("127.0.0.1"))
    assert not guard._is_own(ip_address("8.8.8.8"))


@pytest.mark.parametrize("host", ["localhost", "localhost.", "app.localhost"])
def test_localhost_is_refused_before_any_lookup(host):
    with pytest.raises(Trouble, match="loopback"):
        Guard().target(host, 80)


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_the_ports_of_the_web_are_open(port):
    Guard().target("news.example", port)


@pytest.mark.parametrize("port", [1, 22, 25, 79, 81, 442, 444, 6379, 8079, 8081, 65535])
def test_other_ports_are_refused_until_opened(port):
    with pytest.raises(Trouble, match=f"--allow-port {port}") as caught:
        Guard().target("news.example", port)
    assert caught.value.reason == "refused.url"
    Guard.opened(ports=[port]).target("news.example", port)


def test_the_address_wins_over_the_port():
    with pytest.raises(Trouble) as caught:
        Guard().target("127.0.0.1", 6379)
    assert caught.value.reason == "refused.address"


@pytest.mark.parametrize("text", ["", "loopback", "127.0.0.0/33", "10.0.0.0/8/8", "\x00", "1/1"])
def test_a_network_that_is_none_is_a_configuration_error(text):
    with pytest.raises(ConfigError, match=r"is no network; write"):
        Guard.opened([text])


def test_the_policy_travels():
    policy = Guard.opened(["10.0.0.0/8"], [81])
    assert pickle.loads(pickle.dumps(policy)) == policy
