"""A run and its evidence, from Python: an archive, outlets of one's own, other versions, hostile bundles."""

import io
import json
import threading
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import provenance
from provenance import web
from provenance.web import capture as parts

SAMPLES = Path(__file__).parent.parent / "samples"


def bundle(path, run, results=("{}",)):
    with provenance.Capture(path) as capture:
        if run is not None:
            capture.note(parts.RUN, run)
        for result in results:
            capture.text(parts.RESULT, result)
    return path


def asked(**changes):
    policy = {"name": "report-only", "extends": [], "says": {"title": "x"}}
    run = {"version": "0", "targets": [{"url": "https://a.example/x"}], "originals": [], "policy": policy}
    return {
        **run,
        "fail_on": "error",
        "today": "2026-01-01",
        "archive": False,
        "outlets": "",
        "offline": True,
        **changes,
    }


def test_a_run_keeps_what_recheck_needs(tmp_path):
    copy, original = SAMPLES / "altered-quote/copy.txt", SAMPLES / "altered-quote/original.html"
    path = tmp_path / "run.warc.gz"
    with provenance.Evidence(path, [copy], [original], policy="cc-by-nd", archive=True) as run:
        (report,) = run.check(provenance.Offline())
    done = provenance.recheck(path)
    assert (done.compared, done.targets, done.differences, done.finished) == (1, 1, (), True)
    assert report.verdict.policy == "cc-by-nd"
    assert provenance.verify(path).faults == ()


def test_a_difference_is_told_by_its_place_and_by_both_values(tmp_path):
    told = provenance.recheck(
        bundle(
            tmp_path / "a.warc.gz", asked(), ['{"items":[{"target":"https://a.example/x","status":"pass"}]}']
        )
    ).differences
    assert any('items[0].status was "pass" and is "unverified"' in one for one in told)
    assert len(told) <= 21


def test_the_version_alone_is_no_difference(tmp_path):
    report = provenance.check("https://a.example/x", fetch=provenance.Offline(), today=date(2026, 1, 1))
    out = io.StringIO()
    provenance.write([report], "json", out, conclusion=provenance.Conclusion(0, ""))
    older = json.loads(out.getvalue())
    older["tool"]["version"] = "0.0.1"
    first = bundle(tmp_path / "a.warc.gz", asked(), [json.dumps(older)])
    assert provenance.recheck(first).differences == ()
    older["items"][0]["reason"] = "unavailable.dns"
    second = bundle(tmp_path / "b.warc.gz", asked(), [json.dumps(older)])
    assert len(provenance.recheck(second).differences) == 1


@pytest.mark.parametrize(
    ("run", "results"),
    [
        (None, ["{}"]),
        ([], ["{}"]),
        ({}, ["{}"]),
        (asked(), []),
        (asked(), ["{}", "{}"]),
        (asked(targets=[{"url": "/etc/passwd"}]), ["{}"]),
        (asked(targets=[{"file": "urn:provenance:file:7", "name": "x", "content_type": ""}]), ["{}"]),
        (asked(targets=[{"unread": "x.html"}]), ["{}"]),
        (asked(targets=3), ["{}"]),
        (asked(policy={"name": "x"}), ["{}"]),
        (asked(today="tomorrow"), ["{}"]),
        (asked(fail_on="whisper"), ["{}"]),
        (asked(outlets="[["), ["{}"]),
    ],
)
def test_a_bundle_that_does_not_say_what_was_asked_is_refused(run, results, tmp_path):
    with pytest.raises(provenance.CaptureError):
        provenance.recheck(bundle(tmp_path / "a.warc.gz", run, results))


class Slow(BaseHTTPRequestHandler):
    """A page that is never read to its end by any parser beside one that is."""

    def do_GET(self):
        good = (SAMPLES / "faithful/copy.html").read_bytes()
        pages = {"/good": good, "/hostile": b"<html><body><p>" + b"<div a=1>" * 400_000 + b"A word. " * 50}
        body = pages.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


def test_a_page_that_hangs_its_reader_costs_that_item_alone(tmp_path, monkeypatch):
    from provenance import pipeline

    monkeypatch.setattr(pipeline._ISOLATED, "_deadline", 1.0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    try:
        with provenance.Web(
            allow_net=["127.0.0.0/8"], allow_ports=[port], limits=provenance.Limits(gap=0)
        ) as fetch:
            began = datetime.now(UTC)
            reports = [
                provenance.check(f"http://127.0.0.1:{port}/{name}", fetch=fetch)
                for name in ("good", "hostile", "good")
            ]
            took = (datetime.now(UTC) - began).total_seconds()
    finally:
        server.shutdown()
        server.server_close()
    assert [report.comparison is None for report in reports] == [False, True, False]
    assert reports[1].verdict.reason in {"limit.extract", "malformed.no_article"}
    assert took < 15


def test_a_bundle_says_what_it_was_made_with_and_three_digests_of_each_document(tmp_path):
    copy, original = SAMPLES / "altered-quote/copy.txt", SAMPLES / "altered-quote/original.html"
    path = tmp_path / "run.warc.gz"
    with provenance.Evidence(path, [copy], [original]) as run:
        run.check(provenance.Offline())
    kept = web.Bundle(path)
    (asked,) = kept.notes(parts.RUN)
    made = asked["made"]
    assert made["tool"] == f"provenance/{provenance.__version__}"
    assert {"python", "unicode", "libxml2", "readers", "normaliser", "configuration_sha256"} <= set(made)
    assert "." in made["libxml2"]
    (documents,) = kept.notes(parts.DOCUMENTS)
    assert len(documents) == 2
    assert all(
        one["text"].startswith("sha256:") and one["normaliser"] == made["normaliser"] for one in documents
    )
    assert provenance.recheck(path).made.startswith("Captured by provenance/")


def test_another_configuration_has_another_digest(tmp_path):
    copy = SAMPLES / "altered-quote/copy.txt"
    digests = set()
    for number, policy in enumerate(("base", "base", "cc-by")):
        with provenance.Evidence(
            tmp_path / f"{number}.warc.gz", [copy], policy=policy, today=date(2026, 1, 1)
        ):
            pass
        (asked,) = web.Bundle(tmp_path / f"{number}.warc.gz").notes(parts.RUN)
        digests.add(asked["made"]["configuration_sha256"])
    assert len(digests) == 2
