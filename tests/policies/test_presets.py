"""The presets that ship, against the real rules."""

import tomllib
from importlib import resources

import pytest

from provenance import rules
from provenance.model import Level
from provenance.policies import load_policy, presets
from provenance.policies.lint import lint

RULES = {name: member.RULE for name, member in rules.RULES.items()}
FILES = resources.files("provenance.policies").joinpath("presets")
OURS = {"base", "report-only", "excerpt-only"}


def table(name):
    return tomllib.loads(FILES.joinpath(f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", presets())
def test_a_preset_says_where_its_terms_stand_and_when_they_were_read(name):
    data = table(name)
    policy = load_policy(name, RULES)
    assert lint(data, RULES) == ()
    assert data["title"]
    if name in OURS:
        assert (policy.status, policy.source_url) == ("confirmed", None)
        return
    assert data["source_url"].startswith("https://")
    assert data["valid_from"]
    assert policy.status == ("confirmed" if data["read"] == "page" else "unconfirmed")
    assert data.get("basis", "licence") in {"licence", "request"}


def test_the_terms_that_were_not_read_on_the_publishers_page_say_so():
    unread = {name for name in presets() if load_policy(name, RULES).status == "unconfirmed"}
    assert unread == {
        "cc0", "cc-by-nc", "cc-by-nc-sa", "direct-relief", "grist", "kff-health-news", "mission-newswire", "mit-news",
        "montana-free-press", "new-york-world", "north-dakota-news-cooperative", "opendemocracy", "propublica",
        "propublica-family", "public-good-news", "side-effects", "sierra-nevada-ally", "states-newsroom",
        "texas-observer",
    }  # fmt: skip


def test_report_only_asks_every_rule_and_fails_none():
    policy = load_policy("report-only", RULES)
    assert set(policy.settings) == set(RULES)
    assert {setting.level for setting in policy.settings.values()} == {Level.NOTE}


@pytest.mark.parametrize(
    ("name", "rule", "level", "options"),
    [
        ("cc-by", "rewritten-passage", "error", {"disclosed": True}),
        ("cc-by-nc-nd", "rewritten-passage", "error", {"disclosed": False, "permitted": ("time", "place", "style")}),
        ("cc-by-nc-nd", "altered-quote", "error", {}),
        ("theconversation-uk", "missing-link", "error", {"target": "either"}),
        ("theconversation-uk", "missing-byline", "error", {"affiliation": True}),
        ("undark", "late-credit", "error", {"place": "top", "within_words": 150}),
        ("undark", "late-republication", "error", {"within_days": 90}),
        ("undark", "altered-headline", "off", {}),
        ("the-texan", "excess-reuse", "error", {"max_words": 250}),
        ("publicsource", "excess-reuse", "error", {"max_paragraphs": 3}),
        ("citydesk-abq", "expired-copy", "error", {"after_days": 90}),
        ("citydesk-abq", "altered-link", "error", {}),
        ("citydesk-abq", "missing-link", "error", {"target": "article", "anchor": "outlet"}),
        ("sierra-nevada-ally", "undisclosed-addition", "error", {"disclosed": True}),
        ("matter-news", "rewritten-passage", "error", {"permitted": ("time", "place"), "disclosed": False}),
        ("buffalos-fire", "missing-canonical", "error", {"accept": ("canonical", "noindex")}),
        ("agencia-publica-truco", "rewritten-passage", "error", {"permitted": ()}),
    ],
)  # fmt: skip
def test_a_preset_asks_what_its_terms_ask(name, rule, level, options):
    setting = load_policy(name, RULES).settings[rule]
    assert setting.level == level
    assert {option: setting.options[option] for option in options} == options


def test_a_request_beyond_the_licence_is_told_apart_from_the_licence():
    policy = load_policy("propublica", RULES)
    assert policy.settings["missing-tracker"].basis == "request"
    assert policy.settings["altered-quote"].basis == "licence"
    assert policy.extends == ("propublica-family", "cc-by-nc-nd", "cc-by-nd", "cc-by", "base")


def test_rules_that_only_a_person_can_answer_are_no_errors():
    for name in presets():
        settings = load_policy(name, RULES).settings
        for rule in ("commercial-use", "origin-request", "forbidden-image"):
            assert rule not in settings or settings[rule].level is not Level.ERROR, (name, rule)
