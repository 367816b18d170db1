import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
PAIR = (SAMPLES / "altered-quote/copy.txt", SAMPLES / "altered-quote/original.html")


def command(*arguments):
    return [sys.executable, "-m", "provenance", *map(str, arguments)]


def run(*arguments, **options):
    return subprocess.run(command(*arguments), capture_output=True, check=False, timeout=60, **options)


def test_a_report_in_a_file_is_whole_and_leaves_nothing_beside_it(tmp_path):
    done = run(
        "compare",
        *PAIR,
        "--output",
        f"json={tmp_path / 'report.json'}",
        "--output",
        f"svg={tmp_path / 'r.svg'}",
    )
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["exit_code"] == 0
    assert {path.name for path in tmp_path.iterdir()} == {"report.json", "r.svg"}


def test_an_output_that_cannot_be_opened_exits_4_before_anything_is_read(tmp_path):
    done = run("compare", *PAIR, "--output", f"json={tmp_path / 'no' / 'report.json'}")
    assert done.returncode == 4
    assert done.stdout == b""
    assert b"cannot write" in done.stderr


def test_a_report_replaces_an_old_one_only_when_it_is_whole(tmp_path):
    file = tmp_path / "report.json"
    file.write_text("old")
    assert run("compare", *PAIR, "--output", f"json={file}").returncode == 0
    assert json.loads(file.read_text("utf-8"))["items"]


def test_a_full_disk_exits_4_with_a_sentence():
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("compare", *PAIR), stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr


def test_a_reader_who_has_seen_enough_changes_nothing():
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{' '.join(command('compare', *PAIR, '--full'))} | head -1"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stderr == b""


def test_the_format_never_changes_the_exit_code(tmp_path):
    lonely = tmp_path / "lonely.txt"
    lonely.write_text("The board met on Monday. It voted for the line after a long debate in the hall.")
    codes = {run("check", lonely, "--format", kind).returncode for kind in ("terminal", "json", "svg")}
    assert codes == {3}
    assert run("check", lonely, "--exit-zero").returncode == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_reports_what_it_has_and_leaves_without_a_traceback(number, code):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        silent.settimeout(30)  # a child that cannot even start must not hold the whole run
        port = silent.getsockname()[1]
        arguments = (
            "check",
            f"http://127.0.0.1:{port}/story",
            "--allow-net",
            "127.0.0.0/8",
            "--allow-port",
            port,
        )
        child = subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        connection, _ = silent.accept()  # the child is now waiting for an answer that never comes
        with connection:
            time.sleep(0.2)
            started = time.monotonic()
            child.send_signal(number)
            out, err = child.communicate(timeout=10)
    assert child.returncode == code
    assert time.monotonic() - started < 8  # four to finish what was begun
    assert b"Traceback" not in err
    assert b"interrupted" in out
    assert f"Exit code {code}." in err.decode().splitlines()[-1]


def test_plain_output_is_ascii_apart_from_the_articles_own_words(tmp_path):
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("The board met on Monday and voted for the line.\n\nNobody objected to it at all.")
    other.write_text("The board met on Monday and voted for the new line.\n\nNobody objected to it at all.")
    done = run("compare", one, other, "--plain", env={**os.environ, "FORCE_COLOR": "1"})
    assert done.stdout.isascii()
