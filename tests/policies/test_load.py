from datetime import date

import pytest
from policies.tables import RULES

from provenance.errors import ConfigError
from provenance.model import Level, Setting, Waiver
from provenance.policies import load_policy, presets, problems

TEN_LINES = """
extends = "base.toml"
title = "The Harbour Post: what we ask"
[outlet]
names = ["The Harbour Post"]
hosts = ["post.example"]
[rules]
missing-link = { level = "error", to = "article" }
missing-canonical = "note"
rewritten-passage = { permitted = ["style"] }
"""
BASE = """
source_url = "https://terms.example/"
valid_from = 2026-03-01
read = "old"
notes = ["Ask first."]
[rules]
altered-quote = "error"
rewritten-passage = { level = "warning", permitted = ["time"], disclosed = true, basis = "request" }
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "base.toml").write_text(BASE)
    (tmp_path / "own.toml").write_text(TEN_LINES)
    return tmp_path


def refused(folder, text):
    file = folder / "bad.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as raised:
        load_policy(file, RULES)
    return str(raised.value)


def test_a_newsrooms_policy_says_only_what_differs_from_its_base(folder):
    policy = load_policy(folder / "own.toml", RULES)
    assert (policy.name, policy.title) == ("own", "The Harbour Post: what we ask")
    assert policy.settings == {
        "altered-quote": Setting(Level.ERROR),
        "rewritten-passage": Setting(Level.WARNING, {"permitted": ("style",), "disclosed": True}, "request"),
        "missing-link": Setting(Level.ERROR, {"to": "article"}),
        "missing-canonical": Setting(Level.NOTE),
    }
    assert (policy.names, policy.hosts) == (("The Harbour Post",), ("post.example",))
    assert (policy.extends, policy.notes) == (("base",), ("Ask first.",))


def test_where_the_terms_came_from_is_inherited_until_it_is_said_again(folder):
    policy = load_policy(folder / "own.toml", RULES)
    assert (policy.source_url, policy.valid_from) == ("https://terms.example/", date(2026, 3, 1))
    assert policy.status == "unconfirmed"
    (folder / "own.toml").write_text('read = "page"\n' + TEN_LINES)
    assert load_policy(folder / "own.toml", RULES).status == "confirmed"


def test_a_path_may_be_a_text_and_extends_is_relative_to_its_file(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert load_policy(f"{folder.name}/own.toml", RULES) == load_policy(folder / "own.toml", RULES)


def test_a_level_alone_keeps_the_options_of_the_base(folder):
    (folder / "own.toml").write_text('extends = "base.toml"\n[rules]\nrewritten-passage = "error"')
    setting = load_policy(folder / "own.toml", RULES).settings["rewritten-passage"]
    assert setting == Setting(Level.ERROR, {"permitted": ("time",), "disclosed": True}, "request")


def test_a_rule_without_a_level_matters_as_much_as_it_says_itself(folder):
    (folder / "own.toml").write_text(
        '[rules]\nmissing-canonical = {}\nmissing-credit = { wording = "From {outlet}" }'
    )
    settings = load_policy(folder / "own.toml", RULES).settings
    assert settings["missing-canonical"].level is Level.WARNING
    assert settings["missing-credit"].level is Level.ERROR


def test_one_word_may_stand_for_a_list_and_one_basis_for_all_rules(folder):
    (folder / "own.toml").write_text('basis = "request"\n[rules]\nrewritten-passage = { permitted = "time" }')
    setting = load_policy(folder / "own.toml", RULES).settings["rewritten-passage"]
    assert setting == Setting(Level.ERROR, {"permitted": ("time",)}, "request")


def test_others_sets_every_rule_that_is_not_named(folder):
    (folder / "own.toml").write_text('others = "note"\n[rules]\naltered-quote = "error"')
    settings = load_policy(folder / "own.toml", RULES).settings
    assert {rule: setting.level for rule, setting in settings.items()} == {
        **dict.fromkeys(RULES, Level.NOTE),
        "altered-quote": Level.ERROR,
    }


def test_waivers_come_with_the_policy(folder):
    table = 'rule = "altered-quote"\nurl = "https://a.example/*"\nreason = "agreed"\nuntil = 2027-03-01'
    (folder / "own.toml").write_text(f'extends = "base.toml"\n[[waive]]\n{table}')
    wanted = Waiver("altered-quote", "https://a.example/*", "agreed", date(2027, 3, 1))
    assert load_policy(folder / "own.toml", RULES).waivers == (wanted,)


def test_a_circle_is_told_with_its_way(folder):
    (folder / "base.toml").write_text('extends = "own.toml"')
    with pytest.raises(ConfigError, match="own → base → own"):
        load_policy(folder / "own.toml", RULES)


def test_a_long_chain_is_refused(folder):
    for place in range(20):
        (folder / f"p{place}.toml").write_text(f'extends = "p{place + 1}.toml"')
    with pytest.raises(ConfigError, match="more than 16"):
        load_policy(folder / "p0.toml", RULES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[rules]\nmissing-credt = "error"', "bad.toml: rules.missing-credt: there is no such rule; did you mean missing-credit?"),
        ('[rules]\nmissing-link = { too = "home" }', "rules.missing-link.too: the rule has no such option; did you mean to?"),
        ('[rules]\naltered-quote = { to = "home" }', "altered-quote.to: the rule has no such option (its options: none)"),
        ('[rules]\nmissing-link = { to = "artcle" }', "must be one of article, home, either, not 'artcle'; did you mean article?"),
        ('[rules]\naltered-quote = "eror"', "did you mean error?"),
        ("[rules]\naltered-quote = 3", 'must be a level, such as "error", or a table'),
        ('[rules]\nexcess-reuse = { max_words = "many" }', "rules.excess-reuse.max_words: must be a number"),
        ("[rules]\nexcess-reuse = { max_words = -1 }", "must be a number from 0 up"),
        ("[rules]\nexcess-reuse = { max_words = 1.5 }", "must be a whole number"),
        ('[rules]\nrewritten-passage = { disclosed = "yes" }', "must be true or false"),
        ('[rules]\nrewritten-passage = { permitted = ["tme"] }', "did you mean time?"),
        ("[rules]\nrewritten-passage = { permitted = [1] }", "must be a list of texts"),
        ('titel = "x"\n[rules]', "bad.toml: titel: there is no such key; did you mean title?"),
        ('altered-quote = "error"', "altered-quote: there is no such key; a rule stands in the table [rules]."),
        ("title = 3", "title: must be a text."),
        ('valid_from = "2026-01-01"', "valid_from: must be a date such as"),
        ('read = "pages"', "did you mean page?"),
        ('[outlet]\nname = ["x"]', "outlet.name: there is no such key; did you mean names?"),
        ('[outlet]\nnames = "x"', "outlet.names: must be a list"),
        ('[[waive]]\nrule = "altered-quote"', "waive[0].url: a waiver needs a text here"),
        ('[[waive]]\nrule="altered-qoute"\nurl="*"\nreason="x"\nuntil=2027-01-01', "did you mean altered-quote?"),
        ('[[waive]]\nrule="altered-quote"\nurl="*"\nreason="x"\nuntil="soon"', "waive[0].until: a waiver needs a date"),
        ("waive = [3]", "waive[0]: must be a table"),
        ("extends = 3", "extends: must be the name"),
        ('extends = "cc-by-dn"', "bad.toml: extends: there is no policy 'cc-by-dn'; did you mean cc-by-nd?"),
        ('extends = "gone.toml"', "gone.toml cannot be read: No such file"),
        ("title = ", "bad.toml is no TOML file"),
        ("a = " + "[" * 5000, "bad.toml is no TOML file"),
    ],
)  # fmt: skip
def test_what_is_no_policy_is_refused_with_file_key_and_suggestion(folder, text, said):
    message = refused(folder, text)
    assert said in message
    assert message.endswith((".", "?"))


def test_all_problems_of_a_file_are_told_at_once(folder):
    message = refused(folder, '[rules]\nmissing-credt = "error"\naltered-quote = "eror"')
    assert "And 1 more: rules.altered-quote: must be one of" in message


def test_a_name_that_is_no_preset_gets_a_suggestion():
    with pytest.raises(ConfigError, match=r"no policy 'propublika'; did you mean propublica\?"):
        load_policy("propublika", RULES)
    with pytest.raises(ConfigError, match="`provenance explain` lists them"):
        load_policy("zzzzzz", RULES)


def test_a_file_that_is_too_large_or_no_text_is_refused(folder):
    assert "too large" in refused(folder, "#" * 1_000_001)
    (folder / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="no TOML"):
        load_policy(folder / "bad.toml", RULES)


def test_a_waiver_that_ended_is_worth_a_look_and_no_error(folder):
    table = 'rule = "altered-quote"\nurl = "*"\nreason = "agreed"\nuntil = 2026-03-01'
    (folder / "own.toml").write_text(f"[[waive]]\n{table}")
    told = problems(folder / "own.toml", RULES, date(2026, 3, 2))
    assert [str(problem) for problem in told] == [
        "waive[0].until: the waiver of altered-quote ended on 2026-03-01; remove it",
        "rules: the policy asks for nothing; name rules in [rules], or a base in extends",
    ]
    assert len(problems(folder / "own.toml", RULES, date(2026, 3, 1))) == 1


def test_there_are_presets():
    assert len(presets()) >= 30
    assert {"report-only", "excerpt-only", "cc-by-nd", "theconversation-uk"} <= set(presets())
