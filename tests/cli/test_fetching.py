"""What the options of the live web make of it, tried against a server on the loopback network."""

import json
import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from provenance.cli.fetching import size

STORY = "The council of Northfield voted on Monday to close the old bridge for a year of repairs, and {}. "
BODY = "".join(
    f"<p>{STORY.format(f'speaker number {n} named a detour of {n * 7} miles')}</p>" for n in range(12)
)


@pytest.fixture
def site():
    """A site whose robots.txt allows nothing, with a copy and the original that it credits."""

    hits = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            base = f"http://localhost:{self.server.server_port}"
            credit = f'<p>This article was originally published by <a href="{base}/story/original">Northfield News</a>.</p>'
            pages = {
                "/robots.txt": ("text/plain", "User-agent: *\nDisallow: /"),
                "/story/copy": ("text/html", f"<article><h1>Bridge to close</h1>{BODY}{credit}</article>"),
                "/story/original": ("text/html", f"<article><h1>Bridge to close</h1>{BODY}</article>"),
            }
            kind, text = pages[self.path]
            data = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.hits = hits
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def run(*arguments, env=None):
    command = [sys.executable, "-m", "provenance", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, env=os.environ | (env or {}))


def check(site, *options, env=None):
    url = f"http://127.0.0.1:{site.server_port}/story/copy"
    reach = ("--allow-net", "127.0.0.0/8", "--allow-port", site.server_port, "--format", "json")
    done = run(url, *reach, *options, env=env)
    return done.returncode, json.loads(done.stdout)["items"][0]


def test_robots_is_obeyed_unless_it_is_ignored_and_then_the_report_says_so(site):
    code, item = check(site)
    assert (code, item["status"], item["reason"]) == (3, "unverified", "blocked.robots")
    assert site.hits == ["/robots.txt"]
    for options, env in ((["--ignore-robots"], None), ([], {"PROVENANCE_IGNORE_ROBOTS": "1"})):
        code, item = check(site, "--min-gap", "0", *options, env=env)
        assert (code, item["status"]) == (0, "pass")
        assert "robots.txt was not asked" in item["attempts"][0]["detail"]
    assert site.hits.count("/robots.txt") == 1


def test_a_page_over_the_largest_size_is_not_read(site):
    _, item = check(site, "--ignore-robots", "--max-body", "1K")
    assert item["reason"] == "limit.body"
    _, item = check(site, "--ignore-robots", "--min-gap", "0", "--max-body", "16M")
    assert item["status"] == "pass"


def test_any_limit_can_be_set_by_its_name_on_the_command_line_and_in_the_environment(site):
    _, item = check(site, "--ignore-robots", "--limit", "page=1K")
    assert item["reason"] == "limit.body"
    _, item = check(site, "--ignore-robots", env={"PROVENANCE_LIMIT": "tries=1 page=1K"})
    assert item["reason"] == "limit.body"
    _, item = check(
        site, "--ignore-robots", "--max-body", "1K", "--limit", "page=1M", "--limit", "decoded=1M"
    )
    assert item["status"] == "pass"  # the limit that is named goes before the one that is meant for all


def test_the_gap_is_kept(site):
    began = time.monotonic()
    check(site, "--ignore-robots", "--min-gap", "700")
    assert 0.7 < time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--max-body", "0"], "is no size"),
        (["--max-body", "many"], "is no size"),
        (["--min-gap", "-1"], "-1"),
        (["--ca-file", "nowhere.pem"], "nowhere.pem"),
        (["--limit", "hurry=5"], "with a name of connect, first_byte, hop, item"),
        (["--limit", "hop=1e9"], "write seconds, such as hop=5"),
        (["--limit", "hop=0"], "the limit hop cannot be 0"),
        (["--limit", "page=much"], "no size"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_before_anything_is_fetched(options, words):
    done = run("https://a.example/", *options)
    assert done.returncode == 2
    assert words in done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "count"),
    [("500000", 500_000), ("512K", 524_288), ("16m", 16 << 20), ("1 GiB", None), ("1GiB", 1 << 30)],
)
def test_sizes_are_written_with_their_unit(words, count):
    if count is None:
        with pytest.raises(Exception, match="no size"):
            size(words)
    else:
        assert size(words) == count
