"""Where a page may lead: nowhere that the user did not open (rows 2 to 5, 12, 13)."""

import pytest
from hostile.harness import batch, check, unverified, verified


def test_row_2_an_original_on_the_loopback_network_is_not_dialled(faults, tmp_path):
    item = unverified(check(tmp_path, faults.url("/story")), "refused.address")
    assert "127.0.0.0/8" in item["attempts"][0]["detail"]
    assert not faults.log(event="open")


def test_row_3_it_is_once_the_user_opens_the_network_and_the_port(faults, tmp_path):
    done = check(tmp_path, faults.url("/story"), *faults.reach())
    assert done.code == 0
    assert verified(done.item)
    assert faults.paths() == ["/story"]


@pytest.mark.parametrize(
    "host",
    [
        pytest.param(host, id=f"row-{row}-{host}")
        for row, hosts in (
            (4, ("2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0")),
            (
                5,
                (
                    "[::1]",
                    "[::ffff:127.0.0.1]",
                    "[64:ff9b::7f00:1]",
                    "[2002:7f00:1::1]",
                    "[fe80::1%25lo]",
                ),
            ),
            (
                1,
                (
                    "localhost",
                    "LOCALHOST.",
                    "a.localhost",
                    "127。0。0。1",
                    "①②⑦.0.0.1",
                    "[::]",
                    "[::127.0.0.1]",
                ),
            ),
        )
        for host in hosts
    ],
)
def test_no_spelling_of_this_machine_is_dialled(host, faults, tmp_path):
    url = faults.url("/story", host=host)
    done = check(tmp_path, url, f"--allow-port={faults.ports['http']}")
    item = done.item
    assert (done.code, item["status"]) == (3, "unverified")
    # An address that is no URL at all is no citation either: then there is nothing that could be dialled.
    assert item["reason"] in {"refused.address", "refused.url", "original.not_linked"}
    assert not faults.log(event="open")


OTHERS = ("localhost", "LOCALHOST.", "a.localhost", "127。0。0。1", "①②⑦.0.0.1", "[::]", "[::127.0.0.1]")


@pytest.fixture(scope="module")
def others(server, tmp_path_factory):
    server.tell("clear")
    urls = {host: server.url("/story", host=host) for host in OTHERS}
    option = f"--allow-port={server.ports['http']}"
    return batch(tmp_path_factory, "spellings", urls, option, after=lambda: server.log(event="open"))


@pytest.mark.parametrize("host", OTHERS)
def test_nor_is_any_other_spelling(host, others):
    assert others[host]["reason"] in {"refused.address", "refused.url", "original.not_linked"}
    assert not others[""]


def test_a_user_who_opens_one_network_has_opened_no_other(faults, tmp_path):
    url = faults.url("/story", host="127.0.2.1")
    done = check(tmp_path, url, "--allow-net=127.0.0.0/24", f"--allow-port={faults.ports['http']}")
    unverified(done, "refused.address")
    assert not faults.log(event="open")


def test_row_12_a_user_name_in_an_address_is_refused_and_its_password_told_to_nobody(faults, tmp_path):
    url = faults.url("/story", host="reader:CANARY-5f2a@127.0.0.1")
    done = check(tmp_path, "https://news.example/x", "--original", url, *faults.reach())
    unverified(done, "refused.url")
    assert "CANARY" not in done.out + done.err
    assert not faults.log(event="open")
    cited = check(tmp_path, url, *faults.reach())
    assert cited.code == 3
    assert "CANARY" not in cited.out + cited.err
    assert not faults.log(event="open")


def test_row_13_proxies_and_credentials_of_the_environment_are_not_used(faults, tmp_path):
    trap = f"http://127.0.0.1:{faults.ports['trap']}"
    names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login reader password CANARY-5f2a\n")
    env = {**dict.fromkeys(names, trap), "NETRC": str(tmp_path / "netrc")}
    done = check(tmp_path, faults.url("/story"), *faults.reach(), env=env)
    assert done.code == 0
    assert verified(done.item)
    assert not faults.log("trap", "open")
    (request,) = [entry for entry in faults.log() if entry["path"] == "/story"]
    assert "authorization" not in request["head"].lower()
    assert request["head"].startswith("GET /")


def test_row_13_an_authority_of_the_environment_is_not_trusted(faults, tmp_path):
    secrets = tmp_path / "keys"
    env = {
        "SSL_CERT_FILE": str(faults.authority),
        "SSL_CERT_DIR": str(faults.folder),
        "REQUESTS_CA_BUNDLE": str(faults.authority),
        "CURL_CA_BUNDLE": str(faults.authority),
        "SSLKEYLOGFILE": str(secrets),
    }
    unverified(check(tmp_path, faults.url("/story", "tls"), *faults.reach("tls"), env=env), "unavailable.tls")
    assert not secrets.exists()
    assert not faults.log("tls")
