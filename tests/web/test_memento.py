"""Memento against a small archive on loopback that speaks as RFC 7089 says, and against ones that do not."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from web.answers import answer, failure, redirect

from provenance.errors import ConfigError
from provenance.web import Memento, dates
from provenance.web.memento import TIMEGATE, TIMEMAP, original

NEWS = "http://news.example/2023/bridge"
ASKED = datetime(2023, 9, 13, 12, tzinfo=UTC)


class Archive:
    """A web archive with given versions; ``gate`` and ``map`` can be put out of order."""

    def __init__(self, server, *versions):
        self.server = server
        self.versions = {f"{when:%Y%m%d%H%M%S}": when for when in versions}
        self.parts = [list(self.versions)]
        for stamp, when in self.versions.items():
            for form in ("", "id_"):
                text = f"<p>{'Banner. ' * (not form)}As of {when:%d %B}.</p>".encode()
                server.answers[self.path(stamp, form)] = answer(text, Memento_Datetime=dates.written(when))
        self.gate(*versions)
        self.maps()

    @staticmethod
    def path(stamp, form=""):
        return f"/web/{stamp}{form}/{NEWS}"

    @staticmethod
    def part(number):
        return f"/map{number or ''}/{NEWS}"

    def gate(self, *versions):
        """The TimeGate leads to the nearest of these versions."""
        stamps = {f"{when:%Y%m%d%H%M%S}": when for when in versions}

        def lead(connection):
            head = self.server.heads[-1].decode()
            line = next(line for line in head.split("\r\n") if line.lower().startswith("accept-datetime:"))
            wanted = dates.read(line.partition(":")[2].strip())
            nearest = min(stamps, key=lambda stamp: abs(stamps[stamp] - wanted))
            connection.sendall(redirect(self.path(nearest)))

        self.server.answers[f"/gate/{NEWS}"] = lead if versions else answer(b"", "404 Not Found")

    def maps(self, *parts):
        """The TimeMap, in parts where there are several."""
        parts = parts or (list(self.versions),)
        for number, stamps in enumerate(parts):
            lines = [f'<{NEWS}>;rel="original"', f'<{self.url("/gate/")}{NEWS}>;rel="timegate"']
            for other, held in enumerate(parts):
                rel = "self timemap" if other == number else "timemap"
                ends = f';from="{self.date(held[0])}";until="{self.date(held[-1])}"' if held else ""
                lines.append(f'<{self.url(self.part(other))}>;rel="{rel}"{ends}')
            lines += [
                f'<{self.url(self.path(stamp))}>;rel="memento";datetime="{self.date(stamp)}"'
                for stamp in stamps
            ]
            body = ",\n".join(lines).encode()
            self.server.answers[self.part(number)] = answer(body, Content_Type="application/link-format")

    def date(self, stamp):
        return dates.written(self.versions[stamp])

    def url(self, path):
        return self.server.url(path, "archive.example")


@pytest.fixture
def archive(server):
    def make(*versions):
        return Archive(server, *versions)

    return make


@pytest.fixture
def fetch(server, fetcher):
    def make(**settings):
        gate, list_ = (server.url(path, "archive.example") + "{url}" for path in ("/gate/", "/map/"))
        return Memento(fetcher(server), **{"timegate": gate, "timemap": list_, **settings})

    return make


def day(number, hour=0):
    return datetime(2023, 9, number, hour, tzinfo=UTC)


def test_without_a_moment_it_is_the_plain_fetch(server, fetch):
    server.answers["/story"] = answer(Memento_Datetime=dates.written(ASKED))
    page = fetch()(server.url("/story"))
    assert (page.url, page.memento) == (server.url("/story"), None)
    assert b"accept-datetime" not in server.heads[0].lower()


def test_the_timegate_leads_to_the_version_and_it_comes_without_the_banner(archive, server, fetch):
    archive(day(10), day(12), day(20))
    page = fetch()(NEWS, at=ASKED)
    assert page.body == b"<p>As of 12 September.</p>"
    assert page.memento == day(12)
    assert page.url == NEWS
    assert page.hops[-1].url.endswith(f"/web/20230912000000id_/{NEWS}")
    assert b"Accept-Datetime: Wed, 13 Sep 2023 12:00:00 GMT" in server.heads[0]
    assert not [hit for hit in server.hits if hit.startswith("/map")]


def test_the_form_with_the_banner_can_be_had(archive, fetch):
    archive(day(12))
    assert fetch(raw=False)(NEWS, at=ASKED).body.startswith(b"<p>Banner.")


def test_a_version_a_few_hours_younger_still_counts(archive, server, fetch):
    archive(day(5), day(14))
    assert fetch()(NEWS, at=ASKED).memento == day(14)
    assert not [hit for hit in server.hits if hit.startswith("/map")]


def test_an_earlier_version_is_preferred_to_a_nearer_one_from_later(archive, fetch):
    archive(day(9), day(16))  # four and a half days before, two and a half behind
    assert fetch()(NEWS, at=ASKED).memento == day(9)


def test_a_version_from_later_is_taken_where_the_earlier_one_is_far(archive, fetch):
    archive(datetime(2022, 1, 1, tzinfo=UTC), day(16))
    assert fetch()(NEWS, at=ASKED).memento == day(16)


def test_without_a_timegate_the_timemap_is_enough(archive, server, fetch):
    archive(day(10), day(12), day(20))
    page = fetch(timegate="")(NEWS, at=ASKED)
    assert (page.memento, page.body) == (day(12), b"<p>As of 12 September.</p>")
    assert server.hits[0].startswith("/map/")


def test_a_timegate_that_fails_is_made_up_for_by_the_timemap(archive, server, fetch):
    archive(day(10), day(12))
    server.answers[f"/gate/{NEWS}"] = answer(b"", "500 Broken")
    assert fetch()(NEWS, at=ASKED).memento == day(12)


def test_a_timemap_that_fails_leaves_the_choice_of_the_timegate(archive, server, fetch):
    archive(day(16))
    server.answers[f"/map/{NEWS}"] = answer(b"", "500 Broken")
    assert fetch()(NEWS, at=ASKED).memento == day(16)


def test_of_a_timemap_in_parts_those_nearest_in_time_are_read(archive, server, fetch):
    kept = archive(*(day(number) for number in range(1, 13)))
    stamps = list(kept.versions)
    kept.maps([], *(stamps[start : start + 2] for start in range(0, 12, 2)))
    assert fetch(timegate="")(NEWS, at=ASKED).memento == day(12)
    assert [hit.split("/")[1] for hit in server.hits if hit.startswith("/map")] == ["map", "map6", "map5"]


def test_parts_of_a_timemap_that_lead_in_a_circle_end(archive, server, fetch):
    kept = archive(day(12))
    body = ",".join(f'<{kept.url(f"/map/{NEWS}")}>;rel="timemap"' for _ in range(9)).encode()
    server.answers[f"/map/{NEWS}"] = answer(body)
    error = failure(lambda url: fetch(timegate="")(url, at=ASKED), NEWS)
    assert error.reason == "unavailable.not_archived"
    assert len(server.hits) == 1


def test_a_version_that_cannot_be_had_is_made_up_for_by_the_next_nearest(archive, server, fetch):
    kept = archive(day(10), day(12))
    server.answers[kept.path("20230912000000", "id_")] = answer(b"gone", "404 Not Found")
    assert fetch(timegate="")(NEWS, at=ASKED).memento == day(10)


def test_where_nothing_is_kept_the_reason_says_so(archive, server, fetch):
    kept = archive()
    del server.answers[f"/map/{NEWS}"]
    error = failure(lambda url: fetch()(url, at=ASKED), NEWS)
    assert error.reason == "unavailable.not_archived"
    assert "2023-09-13" in str(error)
    assert error.url == kept.url(f"/gate/{NEWS}")
    assert error.hops[0].status == 404


def test_an_archive_that_cannot_be_reached_keeps_its_own_reason(server, fetch):
    server.answers[f"/gate/{NEWS}"] = lambda connection: connection.close()
    error = failure(lambda url: fetch()(url, at=ASKED), NEWS)
    assert error.reason == "unavailable.network"


def test_an_archive_in_a_private_network_is_refused(archive, fetcher, server):
    archive(day(12))
    closed = Memento(fetcher(server, allow_net=()), timegate=server.url("/gate/") + "{url}", timemap="")
    assert failure(lambda url: closed(url, at=ASKED), NEWS).reason == "refused.address"


@pytest.mark.parametrize(
    "said",
    ["", "soon", "2023-09-12", dates.written(datetime(2500, 1, 1, tzinfo=UTC))],
    ids=["nothing", "words", "another form", "the future"],
)
def test_what_does_not_say_its_day_is_no_version(said, archive, server, fetch):
    kept = archive(day(12))
    headers = {"Memento_Datetime": said} if said else {}
    for form in ("", "id_"):
        server.answers[kept.path("20230912000000", form)] = answer(**headers)
    error = failure(lambda url: fetch()(url, at=ASKED), NEWS)
    assert error.reason == "malformed.memento"


def test_a_site_is_no_witness_of_its_own_past(archive, server, fetch):
    archive(day(12))
    own = server.url("/2023/bridge", "news.example")
    server.answers["/2023/bridge"] = answer(Memento_Datetime=dates.written(day(12)))
    server.answers[f"/gate/{own}"] = redirect(own)
    error = failure(lambda url: fetch(timemap="")(url, at=ASKED), own)
    assert error.reason == "malformed.memento"
    assert "the site itself" in str(error)


def test_a_timemap_that_leads_elsewhere_is_under_the_same_guard(archive, server, fetch):
    archive(day(12))
    body = f'<http://10.0.0.1/x>;rel="memento";datetime="{dates.written(day(12))}",<file:///etc/passwd>;rel="timemap"'
    server.answers[f"/map/{NEWS}"] = answer(body.encode())
    error = failure(lambda url: fetch(timegate="")(url, at=ASKED), NEWS)
    assert error.reason == "refused.address"


def test_a_hostile_timemap_costs_little(archive, server, fetch):
    archive(day(12))
    server.answers[f"/map/{NEWS}"] = answer(b'<a>;x="' * 600_000)
    before = time.monotonic()
    assert failure(lambda url: fetch(timegate="")(url, at=ASKED), NEWS).reason == "unavailable.not_archived"
    assert time.monotonic() - before < 5


def test_an_endless_timemap_is_cut_at_the_limit_of_a_page(archive, server, fetcher):
    archive(day(12))
    server.answers[f"/map/{NEWS}"] = answer(b"<a>;rel=memento," * 100_000)
    small = Memento(
        fetcher(server, limits={"page": 1_000_000}), timegate="", timemap=server.url("/map/") + "{url}"
    )
    assert failure(lambda url: small(url, at=ASKED), NEWS).reason == "limit.body"


def test_the_moment_can_stand_in_the_address(archive, server, fetch):
    archive(day(12))
    stamped = server.url("/web/", "archive.example") + "{stamp}id_/{url}"
    server.answers[Archive.path("20230913120000", "id_")] = redirect(Archive.path("20230912000000", "id_"))
    assert fetch(timegate=stamped)(NEWS, at=ASKED.replace(tzinfo=None)).memento == day(12)
    assert len(server.hits) == 2


@pytest.mark.parametrize(
    "private",
    ["http://localhost/a", "http://10.0.0.1/a", "http://[::1]:8080/a", "http://intranet/a", "http://cms.corp/a",
     "http://printer.local/a", "http://169.254.169.254/latest", "https://user:secret@news.example/a", "no address"],
)  # fmt: skip
def test_no_archive_learns_of_an_address_that_has_no_public_name(private, server, fetch):
    error = failure(lambda url: fetch()(url, at=ASKED), private)
    assert error.reason == "unavailable.not_archived"
    assert "secret" not in str(error) + error.url
    assert server.hits == []


@pytest.mark.parametrize("settings", [{"timegate": "https://a.example/"}, {"timegate": "", "timemap": ""}])
def test_an_archive_without_a_place_for_the_page_is_a_fault_of_the_setting(settings):
    with pytest.raises(ConfigError):
        Memento(lambda url, at=None: None, **settings)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://web.archive.org/web/20230913045521/https://news.example/a?b=c", "https://news.example/a?b=c"),
        ("https://web.archive.org/web/20230913045521id_/http://news.example/", "http://news.example/"),
        ("http://archive.example/coll/20230913045521if_/https:/news.example/a", "https://news.example/a"),
        ("https://news.example/20230913/https", "https://news.example/20230913/https"),
    ],
)  # fmt: skip
def test_the_page_behind_an_archives_address(address, page):
    assert original(address) == page


def test_the_archive_that_is_asked_by_default_is_named_in_one_place():
    assert all(address.startswith("https://web.archive.org/web/") for address in (TIMEGATE, TIMEMAP))
    assert Memento(lambda url, at=None: None)._margin == timedelta(days=1)


@pytest.mark.parametrize("address", ["/gate", "/gate/", "/gate/{url}"])
def test_an_archive_is_had_by_the_address_of_its_timegate(archive, server, fetcher, address):
    archive(day(10), day(12))
    fetch = Memento.of(
        fetcher(server), server.url(address.partition("{")[0], "archive.example") + "{url}" * ("{" in address)
    )
    page = fetch(NEWS, at=ASKED)
    assert (page.url, page.memento) == (NEWS, day(12))


def test_what_is_no_address_is_no_archive(server, fetcher):
    with pytest.raises(ConfigError, match="no address of an archive"):
        Memento.of(fetcher(server), "archive.example")
