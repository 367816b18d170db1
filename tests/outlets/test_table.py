import re
from urllib.parse import urlsplit

import pytest

from provenance.errors import ConfigError
from provenance.outlets import load_table

TABLE = load_table()
OUTLETS = {id(outlet): outlet for outlet in TABLE.names.values()}.values()


@pytest.mark.parametrize(
    ("printed", "name", "desk"),
    [
        ("BBC", "BBC", ()),
        ("BBC Asia", "BBC", ("asia",)),
        ("BBC News Asia", "BBC", ("asia",)),
        ("bbc.co.uk", "BBC", ()),
        ("The Guardian US", "The Guardian", ("us",)),
        ("the  GUARDIAN", "The Guardian", ()),
        ("Agence France\u2011Presse", "AFP", ()),
        ("F.A.Z.", "Frankfurter Allgemeine Zeitung", ()),
        ("新华社", "Xinhua", ()),
    ],
)
def test_a_printed_name_finds_its_outlet_and_its_desk(printed, name, desk):
    named = TABLE.find(printed)
    assert (named.outlet.name, named.desk) == (name, desk)


@pytest.mark.parametrize(
    "printed",
    ["", "News", "World Sport", "The Post", "BBC Good Food", "Economic Times", "my BBC", "Guardians", "a " * 99, "\u200b"],
)  # fmt: skip
def test_what_is_not_in_the_table_is_never_guessed(printed):
    assert TABLE.find(printed) is None


def test_agencies_are_marked():
    for name in ("Reuters", "AP", "AFP", "dpa", "ANSA", "EFE", "TASS", "Kyodo News"):
        assert TABLE.find(name).outlet.agency
    assert not TABLE.find("BBC").outlet.agency


def test_no_two_outlets_share_a_name():
    seen = {}
    for outlet in OUTLETS:
        for name in (outlet.name, *outlet.names, *outlet.hosts):
            assert TABLE.find(name).outlet is outlet, (name, seen.get(name))


def test_every_line_can_be_looked_through_or_is_an_agencys():
    assert len(OUTLETS) > 60
    for outlet in OUTLETS:
        lists = (*outlet.feeds, *outlet.sitemaps, outlet.search)
        # Two that are named so often that they are worth knowing, though we know no list of theirs.
        assert outlet.agency or any(lists) or outlet.name.startswith("Radio Free Europe"), outlet.name
        assert all(re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", host) for host in outlet.hosts)
        assert all(urlsplit(url).scheme == "https" for url in lists if url)


def test_an_address_on_a_host_or_below_it_is_the_outlets():
    bbc = TABLE.find("BBC").outlet
    assert bbc.holds("https://www.bbc.com/news/a-1")
    assert bbc.holds("https://news.bbc.co.uk/a")
    assert not bbc.holds("https://bbc.com.evil.example/news")
    assert not bbc.holds("https://notbbc.com/news")


def test_outlets_of_ones_own_stand_before_those_of_the_package(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        'desks = ["valley"]\n[outlets]\n'
        'post = { name = "The Valley Post", names = ["BBC"], hosts = ["www.Post.example"], feeds = ["https://post.example/feed"] }\n'
    )
    table = load_table(file)
    assert table.find("Valley Post").outlet.hosts == ("post.example",)
    assert table.find("BBC Valley").outlet.name == "The Valley Post"
    assert table.find("Reuters").outlet.name == "Reuters"
    assert TABLE.find("BBC").outlet.name == "BBC"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("outlets = 3", "one line an outlet"),
        ("[outlets]\na = 3", "mine.toml: a"),
        ('[outlets]\na = { name = "A" }', "needs a name and hosts"),
        ('[outlets]\na = { name = "A", hosts = "a.example" }', "strings"),
        ('[outlets]\na = { name = "A", hosts = ["a.example"], feed = ["https://a.example/"] }', "other keys"),
        (
            '[outlets]\na = { name = "A", hosts = ["a.example"], feeds = ["file:///etc/passwd"] }',
            "no address",
        ),
        ('[outlets]\na = { name = "A", hosts = ["a.example"], search = "https://a.example/" }', "{words}"),
        ('[outlets]\na = { name = "A", hosts = ["a.example"], agency = "yes" }', "true or false"),
        ("[other]", "“other”"),
        ("desks = [", "TOML"),
    ],
)
def test_a_table_that_cannot_be_used_names_file_and_line(text, told, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_table(file)
    assert told in str(caught.value)
    assert "mine.toml" in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path):
    with pytest.raises(ConfigError):
        load_table(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError):
        load_table(tmp_path / "bytes.toml")
