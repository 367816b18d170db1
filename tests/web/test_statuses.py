import pytest

from provenance.web import statuses
from provenance.web.trouble import Trouble


def trouble(status, **headers):
    with pytest.raises(Trouble) as caught:
        statuses.check(status, {name.replace("_", "-"): value for name, value in headers.items()})
    return caught.value


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (204, "unavailable.status"),
        (206, "partial.transfer"),
        (304, "unavailable.status"),
        (305, "unavailable.status"),
        (400, "unavailable.status"),
        (401, "blocked.auth"),
        (402, "blocked.auth"),
        (403, "blocked.bot"),
        (404, "unavailable.status"),
        (407, "blocked.auth"),
        (410, "unavailable.status"),
        (429, "unavailable.rate_limited"),
        (451, "blocked.legal"),
        (500, "unavailable.status"),
        (503, "unavailable.status"),
        (511, "blocked.auth"),
        (999, "unavailable.status"),
    ],
)
def test_a_status_without_content_has_its_reason(status, reason):
    found = trouble(status)
    assert found.reason == reason
    assert f"HTTP {status}" in str(found)


@pytest.mark.parametrize("status", [200, 403, 429, 503])
def test_a_challenge_is_a_bot_wall_whatever_its_status(status):
    assert trouble(status, cf_mitigated="challenge", content_type="text/html").reason == "blocked.bot"


def test_a_busy_site_that_says_when_to_come_back_is_limiting():
    found = trouble(503, retry_after="120")
    assert found.reason == "unavailable.rate_limited"
    assert "120 seconds" in str(found)


@pytest.mark.parametrize("value", ["9" * 400, "-1", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "٣"])
def test_a_wait_that_is_no_number_of_seconds_is_not_quoted(value):
    assert "a while" in str(trouble(429, retry_after=value))


@pytest.mark.parametrize(
    "kind",
    [
        "image/png",
        "IMAGE/SVG+XML; a=b",
        "video/mp4",
        "audio/mpeg",
        "font/woff2",
        "application/zip",
        "application/gzip",
    ],
)
def test_what_can_be_no_text_is_not_transferred(kind):
    assert trouble(200, content_type=kind).reason == "unsupported.media"


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/html; charset=utf-8",
        "application/octet-stream",
        "application/pdf",
        "application/json",
        "nonsense",
    ],
)
def test_whatever_may_be_text_is_left_to_the_loader(kind):
    statuses.check(200, {"content-type": kind})
