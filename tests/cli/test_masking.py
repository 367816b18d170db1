"""A secret in an address leaves a run by no way: no report, no message, no evidence."""

import gzip
import os
import subprocess
import sys

import pytest
from cli.sites import Site

import provenance


def run(*arguments, cwd):
    environment = {**os.environ, "NO_COLOR": "1", "PROVENANCE_DEBUG": ""}
    command = [sys.executable, "-m", "provenance", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=90, env=environment, cwd=cwd)


@pytest.fixture
def site():
    with Site() as running:
        original = running.other("/world/asia-66788431")
        page = running.pages["/copy"].decode()
        running.pages["/copy"] = page.replace(original, f"{original}?access_token=canary&amp;id=1").encode()
        yield running


def test_no_output_and_no_capture_holds_a_secret_and_recheck_gives_the_same(site, tmp_path):
    files = [part for kind in provenance.REPORTERS for part in ("--output", f"{kind}={tmp_path / kind}")]
    asked = (*site.allowed, "--capture", tmp_path / "run.warc.gz", "--ignore-robots", *files)
    done = run("check", site.url("/copy?sig=canary"), *asked, cwd=tmp_path)
    assert any("access_token=canary" in hit for hit in site.hits)  # what is fetched is the address as it is
    assert any("sig=canary" in hit for hit in site.hits)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    evidence = gzip.decompress(written.pop("run.warc.gz"))
    page = site.pages["/copy"]
    assert page in evidence  # a page is kept as it came, whatever it says of others
    for name, told in {
        **written,
        "out": done.stdout,
        "err": done.stderr,
        "kept": evidence.replace(page, b""),
    }.items():
        assert b"canary" not in told, name
    again = run("recheck", tmp_path / "run.warc.gz", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (0, b"")


@pytest.mark.parametrize(
    "url", ["https://u:canary@h.example/x", "http://10.0.0.1/x?password=canary", "ftp://u:canary@h/"]
)
def test_what_is_refused_is_told_without_its_secret(url, tmp_path):
    for kind in provenance.REPORTERS:
        done = run("check", url, "--format", kind, cwd=tmp_path)
        assert done.returncode in {2, 3}
        assert b"canary" not in done.stdout + done.stderr


def test_sensitive_evidence_is_asked_for_by_name(site, tmp_path):
    path = tmp_path / "run.warc.gz"
    asked = (*site.allowed, "--capture", path, "--capture-sensitive")
    run("check", site.url("/copy?sig=canary"), *asked, cwd=tmp_path)
    assert b"sig=canary" in gzip.decompress(path.read_bytes())
    assert run("recheck", path, cwd=tmp_path).returncode == 0
