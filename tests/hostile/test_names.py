"""Names that lead where they should not, or nowhere: real DNS, real addresses, no option that opens any
(rows 6 to 8, 53, 74). See ``rig.py``.
"""

import time

import pytest
from hostile import faults, pages
from hostile.harness import Run, batch, check, until, unverified, verified


def checked(rig, folder, host, path="/story", *options, **more):
    url = f"http://{host}{faults.PREFIX}{path}"
    return check(folder, url, "--no-archive", *options, before=rig.inside, **more)


def inner_hits(rig):
    """Connections to what nobody may reach."""
    return rig.log("private", "open") + rig.log("metadata", "open")


HOSTS = {
    # Which name leads where, with the path that is asked for and what it must come to.
    "public": ("public.example", "/story", None),
    "alias-of-an-alias": ("alias.example", "/story", None),
    "ipv6-name": ("six.example", "/story", None),
    "ipv6-and-ipv4": ("both.example", "/story", None),
    "ipv6-literal": ("[2606:2800:220:1::1]", "/story", None),
    "row-6-metadata-by-name": ("metadata.example", "/story", "refused.address"),
    "row-6-metadata-by-literal": ("169.254.169.254", "/story", "refused.address"),
    "row-6-metadata-by-number": ("2852039166", "/story", "refused.url"),
    "private-by-name": ("private.example", "/story", "refused.address"),
    "private-by-literal": ("10.0.0.5", "/story", "refused.address"),
    "row-7-public-and-private": ("mixed.example", "/story", "refused.address"),
    "row-7-public-and-loopback": ("mixed-six.example", "/story", "refused.address"),
    "row-7-99-public-and-one-private": ("hundred-and-one.example", "/story", "refused.address"),
    "loopback-by-name": ("loopback.example", "/story", "refused.address"),
    "any-by-name": ("any.example", "/story", "refused.address"),
    "mapped-by-name": ("mapped.example", "/story", "refused.address"),
    "alias-of-metadata": ("bad-alias.example", "/story", "refused.address"),
    "the-checker-itself": ("10.9.9.2", "/story", "refused.address"),
    "row-8-redirect-to-a-name": ("public.example", "/to/metadata-name", "refused.address"),
    "row-8-redirect-to-a-literal": ("public.example", "/to/metadata", "refused.address"),
    "row-8-redirect-without-a-scheme": ("public.example", "/to/private", "refused.address"),
    "no-such-name": ("nothing.example", "/story", "unavailable.dns"),
    "server-that-fails": ("failing.example", "/story", "unavailable.dns"),
    "alias-of-itself": ("loop.example", "/story", "unavailable.dns"),
}


@pytest.fixture(scope="module")
def items(network, tmp_path_factory):
    network.tell("cable on")
    network.tell("clear")
    urls = {name: f"http://{host}{faults.PREFIX}{path}" for name, (host, path, _) in HOSTS.items()}
    options = ("--no-archive", "--limit", "connect=4")
    after = lambda: [*inner_hits(network), {"has_six": network.has_six}]  # noqa: E731
    return batch(tmp_path_factory, "hosts", urls, *options, before=network.inside, after=after, seconds=40)


@pytest.mark.parametrize("name", HOSTS)
def test_a_name_leads_to_a_public_address_or_nowhere(name, items):
    item, (*hits, about) = items[name], items[""]
    reason = HOSTS[name][2]
    if name.startswith("ipv6-") and not about["has_six"]:
        pytest.skip("NO IPv6: this kernel has none")
    assert item["reason"] == reason
    assert bool(verified(item)) == (reason is None)
    assert not hits
    hops = item["attempts"][0]["hops"]
    if name == "public":
        assert hops[0]["address"] == "93.184.216.34"
    if name.startswith("row-8"):
        assert [hop["status"] for hop in hops] == [302, None]
        assert "redirect 1" in item["attempts"][0]["detail"]


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        pytest.param("metadata.example", "refused.address", id="row-6"),
        pytest.param("mixed.example", "refused.address", id="row-7"),
        pytest.param("nothing.example", "unavailable.dns", id="no-such-name"),
    ],
)
def test_alone_it_is_a_run_in_which_nothing_was_verified(host, reason, rig, tmp_path):
    unverified(checked(rig, tmp_path, host), reason)
    assert not inner_hits(rig)
    assert not rig.log("public", "open")  # one bad answer refuses the name


def test_a_name_whose_answers_change_is_looked_up_once_a_connection(rig, tmp_path):
    done = checked(rig, tmp_path, "rebinding.example", "/story", "--ignore-robots")
    assert done.code == 0, done.text[-400:]
    assert verified(done.item)
    asked = [one["kind"] for one in rig.log("dns", "question") if one["name"] == "rebinding.example"]
    assert asked.count("A") == len(rig.log("public", "open")) == 1
    assert not inner_hits(rig)


def test_the_second_connection_is_judged_anew(rig, tmp_path):
    unverified(checked(rig, tmp_path, "rebinding.example"), "refused.address")  # robots.txt was the first
    assert len(rig.log("public", "open")) == 1
    assert not inner_hits(rig)


def test_row_74_a_dns_server_that_is_silent_holds_up_neither_the_run_nor_its_end(rig, tmp_path):
    (tmp_path / "copy.md").write_text(pages.copied(f"http://silent.example{faults.PREFIX}/story"), "utf-8")
    options = ("--no-archive", "--limit", "connect=3", "--output", "json=report.json")
    begun = Run(tmp_path, "check", "copy.md", *options, before=rig.inside)
    until(lambda: rig.log("dns", "question"))
    asked = time.monotonic()
    until((tmp_path / "report.json").exists)
    reported = time.monotonic()
    done = begun.end(outputs=("report.json",))
    assert done.code == 3
    assert b"unavailable.dns" in done.files["report.json"]
    assert 2.5 <= reported - asked <= 3 + 1 + 1  # the run's second: to compare and to write
    assert done.ended - reported <= 1


def test_an_answer_that_comes_late_is_an_answer(rig, tmp_path):
    done = checked(rig, tmp_path, "late.example", "/story", "--ignore-robots")
    assert done.code == 0, done.text[-400:]
    assert verified(done.item)


def test_an_answer_after_8_seconds_is_not_waited_for_beyond_the_limit(rig, tmp_path):
    done = checked(rig, tmp_path, "slow.example", "/story", "--limit", "connect=2")
    unverified(done, "unavailable.dns")
    assert done.seconds <= 2 + 6


def test_of_a_hundred_addresses_the_first_that_answers_is_read(rig, tmp_path):
    done = checked(rig, tmp_path, "hundred.example", "/story", "--limit", "connect=6")
    assert done.code == 0, done.text[-400:]
    assert verified(done.item)


def test_a_hundred_silent_addresses_share_one_deadline(rig, tmp_path):
    limits = ("--limit", "connect=3", "--limit", "tries=1", "--ignore-robots")
    done = checked(rig, tmp_path, "hundred-silent.example", "/story", *limits)
    unverified(done, "unavailable.network")
    assert done.seconds <= 3 + 6


def test_row_53_a_network_that_is_down_before_a_page_is_read(rig, tmp_path):
    rig.tell("cable off")
    limits = ("--limit", "connect=3", "--limit", "tries=1")
    unverified(checked(rig, tmp_path, "93.184.216.34", "/story", *limits), "unavailable.network")
    unverified(checked(rig, tmp_path, "public.example", "/story", *limits), "unavailable.dns")


def test_row_53_a_network_that_goes_down_while_a_page_is_read(rig, tmp_path):
    (tmp_path / "copy.md").write_text(
        pages.copied(f"http://public.example{faults.PREFIX}/slow/body"), "utf-8"
    )
    options = ("--no-archive", "--format", "json", "--limit", "hop=4", "--limit", "tries=1")
    begun = Run(tmp_path, "check", "copy.md", *options, before=rig.inside)
    until(lambda: rig.paths("public"))
    rig.tell("cable off")
    unverified(begun.end(), "limit.deadline", "partial.transfer", "unavailable.network")
