from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from provenance.articles.html.tree import absolute

HOSTS = st.sampled_from(
    ["http://a.example", "https://a.example:8080", "HTTP://A.example", "https://u@a.example"]
)
PLACES = st.sampled_from(["", "/", "/news/today", "/news/?page=2#top", "?page=2", "/a/../b;c"])


@given(HOSTS, PLACES, st.text("ab_-/.?#", max_size=12))
def test_a_path_from_the_root_is_joined_as_any_other_reference(host, place, path):
    base = host + place
    assert absolute(base, f"/{path}") == (
        urljoin(base, f"/{path}") if urljoin(base, f"/{path}")[:4].lower() == "http" else None
    )


def test_scripts_mail_and_places_on_the_page_are_no_addresses():
    for href in ("javascript:void(0)", "mailto:desk@a.example", "#top", "", None, " \n"):
        assert absolute("https://a.example/x", href) is None
