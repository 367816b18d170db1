"""A secret that a run is given is in nothing that the run leaves (row 75)."""

import gzip

import pytest
from hostile import faults as behaviours
from hostile.harness import check, verified

SECRET = "CANARY-5f2a"
OUTPUTS = {"json": "report.json", "terminal": "report.txt", "svg": "report.svg"}


@pytest.mark.parametrize(
    ("path", "code", "form"),
    [
        pytest.param(f"/story?page=2&access_token={SECRET}", 0, "terminal", id="row-75-query"),
        pytest.param(
            f"/status/404?sig={SECRET}&password={SECRET}", 3, "json", id="row-75-query-of-a-failure"
        ),
        pytest.param("/head/secret", 0, "json", id="row-75-set-cookie"),
        pytest.param("/to/user", 3, "terminal", id="row-75-user-in-a-redirect"),
    ],
)
def test_a_secret_is_told_to_nobody(path, code, form, faults, tmp_path):
    outputs = [f"--output={kind}={name}" for kind, name in OUTPUTS.items()]
    # A secret that the copy itself shows is in the evidence of the copy, and is none.
    env = {"PROVENANCE_SECRET": SECRET, "GITHUB_TOKEN": SECRET, "AWS_SECRET_ACCESS_KEY": SECRET}
    done = check(
        tmp_path,
        "https://news.example/2031/story",
        f"--original={faults.url(path)}",
        *faults.reach(),
        *outputs,
        "--capture=evidence.warc.gz",
        form=form,
        env=env,
        outputs=(*OUTPUTS.values(), "evidence.warc.gz"),
    )
    assert done.code == code, done.text
    files = {**done.files, "evidence.warc.gz": gzip.decompress(done.files["evidence.warc.gz"])}
    told = [name for name, content in files.items() if b"CANARY" in content]
    assert not told
    assert "CANARY" not in done.out + done.err
    asked = [entry["path"] for entry in faults.log()]
    assert path in asked  # the site itself was asked with it
    assert behaviours.PREFIX.encode() in files["evidence.warc.gz"]
    assert form != "json" or code or verified(done.item)
