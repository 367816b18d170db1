"""The web in one job, the verdict in the next: both say the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ci.partner import Partner

BIN = Path(sys.executable).parent


def check(folder, env, *words):
    """A check of one job: another folder, another zone and another language than the last."""
    folder.mkdir(exist_ok=True)
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "PROVENANCE_POLICY": "base", **env}
    command = [BIN / "provenance", "check", *words, "--format", "json", "--deterministic"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False, timeout=90)


@pytest.mark.parametrize("samples", [("faithful", "missing-credit"), ("faithful", "altered-number")])
def test_a_feed_that_was_captured_has_the_same_verdict_to_the_byte_when_it_is_replayed(tmp_path, samples):
    evidence = tmp_path / "evidence.warc.gz"
    with Partner(*samples) as site:
        first = check(tmp_path / "fetch", site.env, site.feed, "--capture", evidence)
    second = check(
        tmp_path / "judge", {"TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"}, site.feed, "--replay", evidence
    )
    assert first.returncode == (1 if "altered-number" in samples else 0), first.stderr
    assert (second.returncode, second.stdout, second.stderr) == (first.returncode, first.stdout, first.stderr)
    assert len(json.loads(first.stdout)["items"]) == 2


def test_what_was_not_captured_is_not_fetched(tmp_path):
    evidence = tmp_path / "evidence.warc.gz"
    with Partner("faithful") as site:
        check(tmp_path / "fetch", site.env, site.feed, "--capture", evidence)
        site.add("faithful", "Later")
        site.hits.clear()
        other = check(tmp_path / "judge", site.env, site.url("/copies/1/copy"), "--replay", evidence)
    assert (other.returncode, site.hits) == (3, [])
    assert b"unavailable.not_in_capture" in other.stdout
