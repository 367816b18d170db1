"""Evidence as its users meet it: a real server, real processes that are killed, real files that are changed."""

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
import zlib

import pytest
from cli.sites import SAMPLES, Site

from provenance.web import verify, warc
from provenance.web.capture import RESULT, RUN


@pytest.fixture(scope="module")
def site():
    with Site() as running:
        yield running


def command(*arguments):
    return [sys.executable, "-m", "provenance", *map(str, arguments)]


def run(*arguments, **options):
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(
        command(*arguments), capture_output=True, check=False, timeout=60, env=environment, **options
    )


@pytest.fixture(scope="module")
def bundle(site, tmp_path_factory):
    """The first sample, checked over a real connection with its evidence kept, and what was printed."""
    path = tmp_path_factory.mktemp("evidence") / "run.warc.gz"
    done = run(
        "check", site.url("/copy"), *site.allowed, "--format", "json", "--capture", path, "--deterministic"
    )
    assert done.returncode == 0, done.stderr
    return path, done.stdout


def test_a_replay_prints_what_the_live_run_printed(bundle, site):
    path, printed = bundle
    hits = len(site.hits)
    done = run("check", site.url("/copy"), "--replay", path, "--format", "json")
    assert (done.returncode, done.stdout) == (0, printed)
    assert len(site.hits) == hits


def test_what_is_rechecked_comes_out_the_same(bundle, tmp_path):
    path, _ = bundle
    environment = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "3", "LC_ALL": "C"}
    for _ in range(2):
        done = subprocess.run(
            command("recheck", path), capture_output=True, check=False, env=environment, cwd=tmp_path
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"1 result, the same as recorded" in done.stdout


def test_a_sound_bundle_is_verified(bundle):
    done = run("verify", bundle[0])
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"each with its digest" in done.stdout
    assert b"this shows what this client received, not what others were served" in done.stdout


def changed(path, target, old, new, *, url):
    """The bundle with one record changed, its own digests made to fit and the list at the end too."""
    data, out, digests = path.read_bytes(), b"", {}
    with path.open("rb") as stream:
        records = list(warc.read(stream))
    for record in records:
        plain = zlib.decompressobj(31).decompress(data[record.offset :])
        head, _, rest = plain.partition(b"\r\n\r\n")
        block = rest[:-4]
        if record.url == url:
            fresh = block.replace(old, new)
        elif record.url.endswith(":end"):
            fresh = block
            for was, is_ in digests.items():
                fresh = fresh.replace(was, is_)
        else:
            fresh = block
        for was, is_ in ((block, fresh), (warc.payload(block), warc.payload(fresh))):
            head = head.replace(warc.sha256(was).encode(), warc.sha256(is_).encode())
        head = head.replace(
            f"Content-Length: {len(block)}".encode(), f"Content-Length: {len(fresh)}".encode()
        )
        whole = head + b"\r\n\r\n" + fresh + b"\r\n\r\n"
        digests[record.digest.encode()] = warc.sha256(whole).encode()
        out += gzip.compress(whole)
    target.write_bytes(out)
    assert not verify(target).faults


def test_a_result_that_the_evidence_does_not_give_is_said_to_differ(bundle, tmp_path):
    other = tmp_path / "other.warc.gz"
    changed(bundle[0], other, b'"label":"copied"', b'"label":"added"', url=RESULT)
    done = run("recheck", other)
    assert done.returncode == 1
    assert b'label was "added" and is "copied"' in done.stdout
    assert b"does not give the result" in done.stderr


def test_what_another_version_made_is_judged_by_this_one_and_differences_are_no_failure(bundle, tmp_path):
    once, other = tmp_path / "once.warc.gz", tmp_path / "other.warc.gz"
    changed(bundle[0], once, b'"label":"copied"', b'"label":"added"', url=RESULT)
    changed(once, other, b'"version": "', b'"version": "0.', url=RUN)
    done = run("recheck", other)
    assert done.returncode == 0
    assert b'label was "added" and is "copied"' in done.stdout
    assert b"Another version made this evidence" in done.stderr


def test_a_page_that_was_exchanged_gives_another_result(bundle, tmp_path, site):
    other = tmp_path / "other.warc.gz"
    changed(bundle[0], other, b"Kim Jong Un", b"Kim Yo Jong", url=site.url("/copy"))
    assert run("recheck", other).returncode == 1


@pytest.mark.parametrize("name", ["recheck", "verify"])
def test_one_changed_byte_is_named_with_its_place_and_its_url(bundle, tmp_path, name, site):
    data = bytearray(bundle[0].read_bytes())
    with bundle[0].open("rb") as stream:
        records = [
            one for one in warc.read(stream) if one.url == site.url("/copy") and one.kind == "response"
        ]
    data[records[0].offset + 2000] ^= 1
    other = tmp_path / "other.warc.gz"
    other.write_bytes(data)
    done = run(name, other)
    told = (done.stdout + done.stderr).decode()
    assert done.returncode == 4
    assert f"offset {records[0].offset}" in told
    assert site.url("/copy") in told
    assert "Traceback" not in told


@pytest.mark.parametrize("name", [("recheck",), ("verify",), ("check", "https://a.example/", "--replay")])
def test_what_is_no_capture_exits_4(name, tmp_path):
    other = tmp_path / "page.warc.gz"
    other.write_bytes(b"<html>this is a page</html>")
    done = run(*name, other)
    assert (done.returncode, done.stdout == b"" or name == ("verify",)) == (4, True)
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_capture_is_never_written_over(bundle, site):
    before = bundle[0].read_bytes()
    done = run("check", site.url("/copy"), *site.allowed, "--capture", bundle[0])
    assert (done.returncode, done.stdout) == (2, b"")
    assert bundle[0].read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("--capture", "a.zip"),
        ("--capture", "a.warc.gz", "--replay", "."),
        ("--capture-sensitive",),
        ("--capture", "a.warc.gz", "--allow-net", "nowhere"),
    ],
)
def test_what_cannot_be_meant_leaves_no_file(arguments, tmp_path):
    done = run("check", "https://a.example/x", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert not list(tmp_path.iterdir())


def test_files_policies_and_standard_input_are_part_of_the_evidence(tmp_path):
    (tmp_path / "copy.txt").write_bytes((SAMPLES / "altered-quote/copy.txt").read_bytes())
    (tmp_path / "original.html").write_bytes((SAMPLES / "altered-quote/original.html").read_bytes())
    (tmp_path / "ours.toml").write_text('extends = "cc-by-nd"\n')
    done = run(
        *("check", "copy.txt", "-", "--original", "original.html", "--policy", "ours.toml", "--offline"),
        *("--capture", "run.warc.gz"),
        input=b"The council met on Monday and voted to keep the school by the river open.",
        cwd=tmp_path,
    )
    assert done.returncode == 1, done.stderr
    for name in ("copy.txt", "original.html", "ours.toml"):
        (tmp_path / name).unlink()
    again = run("recheck", tmp_path / "run.warc.gz")
    assert (again.returncode, again.stderr) == (0, b""), again.stdout
    assert b"2 results, the same" in again.stdout


def test_failures_are_judged_again_as_they_were(site, tmp_path):
    path = tmp_path / "run.warc.gz"
    targets = [site.url("/copy-of-the-lost"), site.url("/gone"), "http://10.0.0.5/x"]
    done = run("check", *targets, *site.allowed, "--capture", path, "--format", "json")
    reasons = [item["reason"] for item in json.loads(done.stdout)["items"]]
    assert reasons == ["refused.address", "unavailable.status", "unavailable.status"]
    again = run("recheck", path)
    assert again.returncode == 0, again.stdout


def test_a_full_disk_ends_the_run_with_the_name_of_the_file(site, tmp_path):
    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))

    path = tmp_path / "run.warc.gz"
    done = run("check", site.url("/copy"), *site.allowed, "--capture", path, preexec_fn=small)
    assert done.returncode == 4
    assert str(path) in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not verify(path).faults


def test_runs_that_are_killed_leave_what_they_had(site, tmp_path):
    for number, seconds in enumerate((0.0, 0.4, 0.8)):
        path = tmp_path / f"{number}.warc.gz"
        arguments = ("check", site.url("/copy"), *site.allowed, "--capture", path)
        process = subprocess.Popen(command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while not (path.exists() and path.stat().st_size) and time.monotonic() < end:
            time.sleep(0.005)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert verify(path).faults == ()
        assert run("check", site.url("/copy"), "--replay", path).returncode in {0, 3}


def test_a_run_that_was_stopped_is_rechecked_as_far_as_it_came(bundle, tmp_path):
    data = bundle[0].read_bytes()
    with bundle[0].open("rb") as stream:
        last = list(warc.read(stream))[-1].offset
    stopped = tmp_path / "stopped.warc.gz"
    stopped.write_bytes(data[: last + 20])
    done = run("recheck", stopped)
    assert done.returncode == 0
    assert b"The run was stopped: 1 of its 1 targets" in done.stderr
    assert b"but the run was stopped" in run("verify", stopped).stdout
