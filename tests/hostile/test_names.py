"""Names that lead where they should not, or nowhere: real DNS, real addresses, no option that opens any
(rows 6 to 8, 53, 74). See ``rig.py``.
"""

import time

import pytest
from hostile import faults, pages
from hostile.harness import Run, check, until, unverified, verified


def checked(rig, folder, host, path="/story", *options, **more):
    url = f"http://{host}{faults.PREFIX}{path}"
    return check(folder, url, "--no-archive", *options, before=rig.inside, **more)


def inner_hits(rig):
    """Connections to what nobody may reach."""
    return rig.log("private", "open") + rig.log("metadata", "open")


def test_a_public_name_is_read(rig, tmp_path):
    done = checked(rig, tmp_path, "public.example")
    assert done.code == 0, done.text[-400:]
    assert verified(done.item)
    assert done.attempt["hops"][0]["address"] == "93.184.216.34"


@pytest.mark.parametrize("host", ["six.example", "both.example", "[2606:2800:220:1::1]"])
def test_ipv6_is_read(host, rig, tmp_path):
    if not rig.has_six:
        pytest.skip("NO IPv6: this kernel has none")
    done = checked(rig, tmp_path, host)
    assert done.code == 0, done.text[-400:]
    assert verified(done.item)


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("metadata.example", id="row-6-metadata-by-name"),
        pytest.param("169.254.169.254", id="row-6-metadata-by-literal"),
        pytest.param("2852039166", id="row-6-metadata-by-number"),
        pytest.param("private.example", id="private-by-name"),
        pytest.param("10.0.0.5", id="private-by-literal"),
        pytest.param("mixed.example", id="row-7-public-and-private"),
        pytest.param("mixed-six.example", id="row-7-public-and-loopback-of-ipv6"),
        pytest.param("hundred-and-one.example", id="row-7-99-public-and-one-private"),
        pytest.param("loopback.example", id="loopback-by-name"),
        pytest.param("any.example", id="any-by-name"),
        pytest.param("mapped.example", id="mapped-by-name"),
        pytest.param("bad-alias.example", id="alias-of-an-alias-of-metadata"),
        pytest.param("10.9.9.2", id="the-checker-itself"),
    ],
)
def test_no_name_leads_to_an_address_that_is_not_public(host, rig, tmp_path):
    unverified(checked(rig, tmp_path, host), "refused.address", "refused.url")
    assert not inner_hits(rig)
    assert not rig.log("public", "open")  # one bad answer refuses the name


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        pytest.param("/to/metadata-name", "metadata.example", id="row-8-name"),
        pytest.param("/to/metadata", "169.254.169.254", id="row-8-literal"),
        pytest.param("/to/private", "10.0.0.5", id="row-8-without-scheme"),
    ],
)
def test_a_redirect_to_one_is_refused_at_its_hop(path, leads, rig, tmp_path):
    item = unverified(checked(rig, tmp_path, "public.example", path), "refused.address")
    hops = item["attempts"][0]["hops"]
    assert [hop["status"] for hop in hops] == [302, None]
    assert leads in hops[1]["url"]
    assert "redirect 1" in item["attempts"][0]["detail"]
    assert not inner_hits(rig)


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


def test_an_alias_of_an_alias_of_a_public_name_is_read(rig, tmp_path):
    done = checked(rig, tmp_path, "alias.example")
    assert done.code == 0, done.text[-400:]
    assert verified(done.item)


@pytest.mark.parametrize("host", ["nothing.example", "failing.example", "loop.example"])
def test_a_name_that_does_not_resolve_is_told_as_that(host, rig, tmp_path):
    limits = ("--limit", "connect=3")
    item = unverified(checked(rig, tmp_path, host, "/story", *limits), "unavailable.dns")
    assert host in item["attempts"][0]["detail"]


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
