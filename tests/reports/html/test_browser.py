"""The page in a real browser: it asks for nothing, runs nothing, can be read in any width and in the dark."""

import io
import itertools
import json

import pytest
from reports import browser as real
from reports import cases, runs
from reports.builders import Case

from provenance.model import Conclusion
from provenance.reports import write

if real.program() is None:
    pytest.skip("No Chromium: the HTML report was NOT looked at in a browser", allow_module_level=True)


@pytest.fixture(scope="module")
def browser():
    one = real.Browser()
    yield one
    one.close()


@pytest.fixture(scope="module")
def beacon():
    one = real.Beacon()
    yield one
    one.close()


def page(*reports):
    out = io.StringIO()
    write(reports, "html", out, conclusion=Conclusion(1, "1 failed.", runs.NOTICES))
    return out.getvalue()


def attacks(url):
    """Mark-up that would tell where it is looked at, or open a dialog, if any of it came to life."""
    return [
        f"<script>alert(1);fetch('{url}/script')</script>",
        f"<img src={url}/img onerror=alert(2)>",
        f'"><svg onload=alert(3)><image href="{url}/svg"/></svg>',
        f"</style><style>@import '{url}/import'; body{{background:url({url}/css)}}</style>",
        f"<base href='{url}/base/'><link rel=stylesheet href={url}/link><link rel=icon href={url}/icon>",
        f"<meta http-equiv=refresh content='0;url={url}/refresh'><iframe src={url}/frame></iframe>",
        f"</title><object data={url}/object></object><video src={url}/video autoplay></video>",
        f"' onmouseover='alert(4)' style='background:url({url}/style)' x='",
        f"--><input autofocus onfocus=alert(5)><form action={url}/form><button formaction={url}/b>x</button></form>",
        f'<a href="javascript:alert(6)" ping={url}/ping>x</a>&lt;script&gt;alert(7)&lt;/script&gt;',
    ]


def attacked(url):
    """A report with an attack in every field."""
    case = Case()
    for attack in attacks(url):
        case.rewritten(f"{attack} new", f"{attack} old").added(attack, f"cta.{attack}", attack).omitted(
            attack
        )
        case.furniture(attack, "nav.x", attack)
    whole = "".join(attacks(url))
    report = case.report(whole, title=whole, publisher=whole, reason=whole, advice=(whole,))
    finding = runs.Finding(f"x{whole}", whole, report.comparison.alignment.passages[0].copy, fix=whole)
    ruling = runs.Ruling("altered-number", runs.Level.ERROR, runs.Ruled.FAIL, (finding,), whole)
    from dataclasses import replace

    original = replace(report.comparison.originals[0], url=f"javascript:alert(8)//{whole}")
    article = replace(report.comparison.article, url=f"https://a.example/{whole}", language=whole)
    comparison = replace(report.comparison, originals=(original,), article=article)
    report = replace(
        runs.ruled(report, ruling), comparison=comparison, target=f"javascript:alert(9)//{whole}"
    )
    return runs.listed(report, 1, whole, feed=f"data:text/html,{whole}")


def test_the_watchman_sees_a_page_that_does_what_ours_must_not(browser, beacon):
    beacon.hits.clear()
    beacon.page = f"<img src={beacon.url}/img><script>alert(1)</script>".encode()
    browser.open(f"{beacon.url}/page")
    assert "/img" in beacon.hits
    assert browser.dialogs == ["1"]
    assert len(browser.requests) > 1


@pytest.mark.parametrize("several", [False, True])
def test_hostile_text_asks_for_nothing_and_opens_no_dialog(browser, beacon, several):
    beacon.hits.clear()
    reports = [attacked(beacon.url), cases.hostile(), runs.nasty()] if several else [attacked(beacon.url)]
    beacon.page = page(*reports).encode()
    browser.open(f"{beacon.url}/page")
    opened = "document.querySelectorAll('details').forEach(one => one.open = true)"
    hovered = "document.querySelectorAll('*').forEach(one => one.dispatchEvent(new MouseEvent('mouseover')))"
    browser.run(f"{opened}; {hovered}; window.scrollTo(0, 1e6); document.title")
    browser.settle(0.8)
    assert browser.dialogs == []
    assert beacon.hits == []
    assert set(browser.requests) == {f"{beacon.url}/page"}
    assert (
        browser.run(
            "document.querySelectorAll('script,img,iframe,object,form,base,link,video,button').length"
        )
        == 0
    )
    protocols = browser.run("[...new Set([...document.links].map(one => one.protocol))]")
    assert set(protocols) <= {"http:", "https:"}
    assert browser.run(
        "[...document.links].every(one => one.hash && one.host === location.host || one.rel === 'noopener noreferrer nofollow')"
    )


def test_the_policy_of_the_page_forbids_what_is_put_in_later(browser, beacon):
    beacon.hits.clear()
    beacon.page = (
        page(cases.ferry())
        .replace(
            "<main>",
            f"<main><img src='{beacon.url}/later'><script>alert(1)</script><style>body{{color:red}}</style>",
        )
        .encode()
    )
    browser.open(f"{beacon.url}/page")
    assert browser.dialogs == []
    assert beacon.hits == []
    assert browser.run("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"


def test_the_style_of_the_page_is_the_one_that_the_policy_allows(browser, beacon):
    beacon.page = page(cases.ferry()).encode()
    browser.open(f"{beacon.url}/page")
    assert browser.run("getComputedStyle(document.querySelector('.passage')).display") == "grid"
    assert not [one for one in browser.events if one["method"] == "Log.entryAdded"]


REPORTS = [
    cases.ferry,
    cases.two_originals,
    cases.alone,
    cases.unreadable,
    cases.chinese,
    cases.arabic,
    cases.hostile,
    runs.failing,
]


@pytest.mark.parametrize("width", [1200, 700, 400, 320])
def test_nothing_is_wider_than_the_window(browser, beacon, width):
    browser.size(width)
    for reports in [[make()] for make in REPORTS] + [runs.mixed()]:
        beacon.page = page(*reports).encode()
        browser.open(f"{beacon.url}/page", wait=0)
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert browser.run("document.documentElement.scrollWidth") <= width, reports[0].target


CONTRAST = """
(() => {
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = rgb => { const [r, g, b] = rgb.map(one => { one /= 255; return one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const back = element => { for (let one = element; one; one = one.parentElement) { const color = parse(getComputedStyle(one).backgroundColor); if (color.length === 3 || color[3] === 1) return color.slice(0, 3); } return [255, 255, 255]; };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
    const a = light(parse(getComputedStyle(node.parentElement).color)), b = light(back(node.parentElement));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push([node.parentElement.className || node.parentElement.tagName, node.data.slice(0, 30), ratio.toFixed(2)]);
  }
  return JSON.stringify(bad);
})()
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(browser, beacon, scheme):
    browser.size(1200)
    browser.scheme(scheme)
    for reports in [
        [cases.ferry()],
        [runs.failing()],
        runs.mixed(),
        [cases.alone()],
        [cases.two_originals()],
    ]:
        beacon.page = page(*reports).encode()
        browser.open(f"{beacon.url}/page", wait=0)
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert json.loads(browser.run(CONTRAST)) == []
    dark = browser.run("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark is (scheme == "dark")


def test_a_choice_shows_only_the_articles_of_its_kind_without_a_script(browser, beacon):
    browser.size(1200)
    beacon.page = page(*runs.mixed()).encode()
    browser.open(f"{beacon.url}/page")
    shown = "[...document.querySelectorAll('.item')].filter(one => one.checkVisibility()).map(one => one.id)"
    assert len(browser.run(shown)) == 6
    browser.run("document.querySelector('#show-fail').click()")
    assert browser.run(shown) == ["item-2"]
    browser.run("document.querySelector('#show-unverified').click()")
    assert browser.run(shown) == ["item-3", "item-5", "item-6"]
    browser.run("document.querySelector('#show-all').click()")
    assert len(browser.run(shown)) == 6


def test_a_finding_leads_to_its_passage_and_back(browser, beacon):
    beacon.page = page(runs.failing()).encode()
    browser.open(f"{beacon.url}/page")
    browser.run("[...document.links].find(one => one.textContent === '¶5').click()")
    assert "25 minutes" in browser.run("document.querySelector(':target').textContent")
    browser.run("document.querySelector(':target .flags a').click()")
    assert "became" in browser.run("document.querySelector(':target').textContent")


def test_an_address_inside_a_folded_article_opens_it(browser, beacon):
    beacon.page = page(*runs.mixed()).encode()
    browser.open(f"{beacon.url}/page")
    assert not browser.run("document.querySelector('#item-2').open")
    browser.run("location.hash = 'i2-p5'")
    browser.settle()
    assert browser.run("document.querySelector('#item-2').open")


@pytest.mark.parametrize("width", [1200, 400])
def test_a_screen_reader_finds_landmarks_headings_and_names(browser, beacon, width):
    browser.size(width)
    beacon.page = page(*runs.mixed()).encode()
    browser.open(f"{beacon.url}/page")
    browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    nodes = browser.ask("Accessibility.getFullAXTree")["nodes"]
    roles = [one["role"]["value"] for one in nodes if not one["ignored"]]
    assert {
        "banner",
        "main",
        "contentinfo",
        "navigation",
        "article",
        "heading",
        "insertion",
        "deletion",
    } <= set(roles)
    assert roles.count("radio") == 5
    names = [
        one.get("name", {}).get("value", "")
        for one in nodes
        if one["role"]["value"] in {"radio", "link", "DisclosureTriangle"}
    ]
    assert all(names)
    levels = [
        int(level)
        for level in browser.run("[...document.querySelectorAll('h1,h2,h3,h4')].map(one => one.tagName[1])")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
