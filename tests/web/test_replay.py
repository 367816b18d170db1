import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import ConfigError, FetchError
from provenance.web import Replay
from provenance.web.replay import canonical


def world(folder, index, **files):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sample.toml").write_text(index, "utf-8")
    for name, text in files.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return folder


@pytest.fixture
def saved(tmp_path):
    index = """
        shows = "x"
        [pages]
        "https://copy.example/a" = "copy.html"
        "https://copy.example/?q=1" = "query.html"
        "https://zh.example/新闻" = "news.html"
        [types]
        "https://copy.example/?q=1" = "text/html; charset=iso-8859-1"
    """
    return Replay(world(tmp_path / "one", index, copy="<p>copy", query="<p>query", news="<p>news"))


@pytest.mark.parametrize(
    "url",
    [
        "https://copy.example/a",
        "https://copy.example/a#top",
        "https://copy.example:443/a",
        "HTTPS://Copy.Example/a",
        "https://copy.example/a/",
        " https://copy.example/a ",
    ],
)
def test_spellings_of_one_address_find_one_page(saved, url):
    page = saved(url)
    assert page.body == b"<p>copy"
    assert page.content_type == "text/html"
    assert page.url == url.strip().partition("#")[0]


def test_a_percent_encoded_address_finds_the_page_of_the_written_one(saved):
    assert saved("https://zh.example/%E6%96%B0%E9%97%BB").body == b"<p>news"


def test_a_type_that_the_suffix_does_not_say_is_taken_from_the_index(saved):
    assert saved("https://copy.example?q=1").content_type == "text/html; charset=iso-8859-1"


@pytest.mark.parametrize(
    "url",
    [
        "http://copy.example/a",
        "https://copy.example/A",
        "https://copy.example/a?b",
        "https://copy.example:8443/a",
        "https://u@copy.example/a",
        "https://copy.example/",
        "https://other.example/a",
        "copy.html",
        "file:copy.html",
        "https://[",
        "https://copy.example:x/a",
        "\x00",
        "",
    ],
)
def test_another_address_is_not_in_the_capture(saved, url):
    with pytest.raises(FetchError) as caught:
        saved(url)
    assert caught.value.reason == "unavailable.not_in_capture"


def test_a_tree_of_folders_is_one_world(tmp_path):
    world(tmp_path / "a", '[pages]\n"https://a.example/" = "x.html"', x="a")
    world(tmp_path / "languages" / "de", '[pages]\n"https://b.example/" = "x.html"', x="b")
    world(tmp_path / "texts", 'shows = "no pages at all"')
    replay = Replay(tmp_path)
    assert replay("https://b.example").body == b"b"
    assert replay.urls == ("https://a.example", "https://b.example")


def test_one_address_in_two_folders_is_a_configuration_error(tmp_path):
    for name in "ab":
        world(tmp_path / name, '[pages]\n"https://a.example/" = "x.html"', x=name)
    with pytest.raises(ConfigError, match="has two files"):
        Replay(tmp_path)


@pytest.mark.parametrize("name", ["../secret.html", "/etc/hostname", "sub/../../secret.html", "link.html"])
def test_a_page_outside_its_folder_is_refused(tmp_path, name):
    (tmp_path / "secret.html").write_text("secret")
    folder = world(tmp_path / "one", f'[pages]\n"https://a.example/" = "{name}"')
    (folder / "sub").mkdir()
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    with pytest.raises(ConfigError, match="lies outside its folder"):
        Replay(folder)


@pytest.mark.parametrize("name", ["gone.html", ".", "", "a\\u0000b", "loop.html"])
def test_a_page_that_is_not_there_is_noticed_at_once(tmp_path, name):
    folder = world(tmp_path / "one", f'[pages]\n"https://a.example/" = "{name}"')
    (folder / "loop.html").symlink_to(folder / "loop.html")
    with pytest.raises(ConfigError, match="is no file"):
        Replay(folder)


@pytest.mark.parametrize(
    ("index", "words"),
    [
        ("[pages", "no valid TOML"),
        ("pages = 3", "one string for each URL"),
        ('[pages]\n"https://a.example/" = 3', "one string for each URL"),
        ('[pages]\n"https://a.example/" = "x.html"\n[types]\na = []', "one string for each URL"),
        ("a = " + "[" * 5000, "no valid TOML"),
    ],
)
def test_a_broken_index_is_a_configuration_error(tmp_path, index, words):
    with pytest.raises(ConfigError, match=words):
        Replay(world(tmp_path, index, x="x"))


def test_an_index_that_is_no_utf8_is_a_configuration_error(tmp_path):
    (tmp_path / "sample.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(ConfigError, match="UTF-8"):
        Replay(tmp_path)


def test_a_folder_without_an_index_is_a_configuration_error(tmp_path):
    with pytest.raises(ConfigError, match=r"holds no sample\.toml"):
        Replay(tmp_path)
    with pytest.raises(ConfigError, match="is no folder"):
        Replay(tmp_path / "gone")


def test_a_page_that_was_removed_later_is_a_fetch_error(tmp_path):
    replay = Replay(world(tmp_path, '[pages]\n"https://a.example/" = "x.html"', x="a"))
    (tmp_path / "x.html").unlink()
    with pytest.raises(FetchError) as caught:
        replay("https://a.example/")
    assert caught.value.reason == "unavailable.file"


@given(st.text() | st.builds("https://{}{}".format, st.text(max_size=8), st.text(max_size=8)))
def test_the_canonical_form_is_stable(text):
    assert canonical(canonical(text)) == canonical(text)
