"""The command line as its users meet it: real processes, real files, real exit codes."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
SUMMIT = "https://patriots-network.example/secret-summit-north-koreas-kim-jong-un-meets-putin/"


def run(*arguments, **options):
    command = [sys.executable, "-m", "provenance", *map(str, arguments)]
    environment = {**os.environ, "NO_COLOR": "1", **options.pop("env", {})}
    return subprocess.run(command, capture_output=True, check=False, timeout=60, env=environment, **options)


@pytest.fixture(scope="module")
def site():
    """The first sample on a real server: the copy's credit leads to the original on the same server."""
    pages = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body or b"<title>Not found</title>")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    copy = (SAMPLES / "summit/copy.html").read_text("utf-8")
    original = "https://news.broadcaster.example/world-asia-66788431"
    pages["/copy"] = copy.replace(original, f"http://localhost:{port}/world/asia-66788431").encode()
    pages["/world/asia-66788431"] = (SAMPLES / "summit/original.html").read_bytes()
    pages["/dead-link"] = copy.replace(original, f"http://localhost:{port}/gone/story-1").encode()
    yield port
    server.shutdown()
    server.server_close()


def test_a_replayed_copy_is_checked_against_the_original_that_it_cites():
    done = run("check", SUMMIT, "--replay", SAMPLES / "summit", "--summary")
    assert done.returncode == 0, done.stderr
    assert "Broadcaster News" in done.stdout.decode()
    assert done.stderr == b""


def test_a_copy_on_a_real_server_leads_to_its_original_there(site):
    allowed = ("--allow-net", "127.0.0.0/8", "--allow-port", site)
    done = run("check", f"http://127.0.0.1:{site}/copy", *allowed, "--format", "json")
    item = json.loads(done.stdout)["items"][0]
    assert done.returncode == 0, done.stderr
    assert item["status"] == "pass"
    assert [original["url"] for original in item["originals"]] == [
        f"http://localhost:{site}/world/asia-66788431"
    ]
    assert item["attempts"][0]["hops"][0]["address"] in {"127.0.0.1", "::1"}


def test_a_private_address_is_refused_unless_it_was_allowed(site):
    done = run("check", f"http://127.0.0.1:{site}/copy", "--format", "json")
    item = json.loads(done.stdout)["items"][0]
    assert (done.returncode, item["status"], item["reason"]) == (3, "unverified", "refused.address")


def test_a_dead_link_is_unverified_never_fine(site):
    allowed = ("--allow-net", "127.0.0.0/8", "--allow-port", site)
    done = run("check", f"http://127.0.0.1:{site}/dead-link", *allowed, "--format", "json")
    item = json.loads(done.stdout)["items"][0]
    assert (done.returncode, item["status"], item["reason"]) == (3, "unverified", "unavailable.status")


def test_a_copy_without_a_link_exits_3_and_says_what_to_do():
    done = run("check", SAMPLES / "summit/copy.txt", "--offline")
    text = " ".join(done.stdout.decode().replace("│", " ").split())
    assert done.returncode == 3
    assert "“BBC Asia” without a link" in text
    assert "--original" in text
    assert done.stderr.decode().splitlines()[-1].endswith("Exit code 3.")


def test_an_original_that_is_named_takes_the_place_of_what_is_cited():
    done = run(
        "check", SAMPLES / "summit/copy.txt", "--original", SAMPLES / "summit/original.html", "--offline"
    )
    assert done.returncode == 0, done.stderr


def test_standard_input_is_a_target():
    text = (SAMPLES / "summit/copy.txt").read_bytes()
    done = run("check", "-", "--offline", "--format", "json", input=text)
    item = json.loads(done.stdout)["items"][0]
    assert (done.returncode, item["reason"]) == (3, "original.not_linked")
    assert item["copy"]["text"] == text.decode()


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("empty.html", b"", "malformed.empty"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "unsupported.pdf"),
        ("noise.bin", bytes(range(256)) * 8, "unsupported.binary"),
        ("two.txt", b"Two words", "malformed.too_short"),
        ("menu.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", "malformed.no_article"),
    ],
)
def test_a_file_that_is_no_article_gets_one_sentence_and_exit_3(name, body, reason, tmp_path):
    file = tmp_path / name
    file.write_bytes(body)
    done = run("check", file, "--format", "json")
    item = json.loads(done.stdout)["items"][0]
    assert (done.returncode, item["status"], item["reason"], item["copy"]) == (3, "unverified", reason, None)
    assert b"Traceback" not in done.stderr
    assert item["verdict"]["sentence"].endswith(".")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "no-such-file.html"),
        ("check", "x.example/story"),
        ("check", "--no-such-option", "a"),
        ("check", SAMPLES / "summit/copy.txt", "--output", "pdf=x.pdf"),
        ("check", SAMPLES / "summit/copy.txt", "--allow-net", "nowhere"),
        ("check", SAMPLES / "summit/copy.txt", "--replay", SAMPLES / "summit", "--offline"),
        ("nothing",),
    ],
)
def test_a_command_that_cannot_be_meant_exits_2_before_anything_is_done(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_one_bad_target_does_not_stop_the_others(tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    done = run("check", SUMMIT, tmp_path / "empty.html", "--replay", SAMPLES / "summit", "--format", "json")
    report = json.loads(done.stdout)
    found = {item["target"]: item["status"] for item in report["items"]}
    assert found == {SUMMIT: "pass", str(tmp_path / "empty.html"): "unverified"}
    assert (done.returncode, report["exit_code"]) == (0, 0)


def test_two_runs_on_the_same_evidence_are_byte_identical():
    arguments = ("check", SUMMIT, "--replay", SAMPLES / "summit", "--format", "json")
    one, other = (
        run(*arguments),
        run(*arguments, env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}),
    )
    assert one.stdout == other.stdout


def test_a_file_with_outlets_that_cannot_be_used_is_usage_and_names_its_fault(tmp_path):
    (tmp_path / "ours.toml").write_text("[outlets]\npost = { name = 'The Post' }\n")
    done = run("check", SAMPLES / "summit/copy.txt", "--offline", "--outlets", tmp_path / "ours.toml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "ours.toml: post needs a name and hosts" in done.stderr.decode()


def test_the_lists_of_an_outlet_of_ones_own_are_asked(site, tmp_path):
    feed = f"http://localhost:{site}/feed"
    (tmp_path / "ours.toml").write_text(
        f'[outlets]\nbbc = {{ name = "BBC Asia", hosts = ["localhost"], feeds = ["{feed}"] }}\n'
    )
    allowed = ("--allow-net", "127.0.0.0/8", "--allow-port", site, "--outlets", tmp_path / "ours.toml")
    done = run("check", SAMPLES / "summit/copy.txt", *allowed, "--format", "json")
    item = json.loads(done.stdout)["items"][0]
    assert item["attempts"][0]["url"] == feed
    assert item["attempts"][0]["reason"] == "unavailable.status"  # the site of this test has no feed
    assert (done.returncode, item["reason"]) == (3, "original.not_linked")
