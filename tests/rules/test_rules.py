"""The family: its table, its verb, and what every rule of it keeps to."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules.builders import DOUBT, LEAD, PLAN, QUOTE, compared, copied, named, outcome, ruled, source

from provenance.errors import ConfigError
from provenance.model import Family, Level, Policy, Ruled, Setting
from provenance.rules import RULES, needs, run

ASKED = {
    "excess-reuse": {"max_words": 20},
    "late-republication": {"within_days": 30},
    "expired-copy": {"after_days": 90, "today": "2026-03-10"},
    "missing-licence": {"licence": "https://creativecommons.org/licenses/by-nd/4.0/"},
    "missing-tracker": {"pattern": "count.ledger.example/*"},
    "origin-request": {"requests": ("tell us that the story ran",)},
}


def everything():
    return Policy("all", "All", settings={name: Setting(Level.ERROR, ASKED.get(name, {})) for name in RULES})


def test_the_table_goes_by_the_ids_of_its_members_and_by_family():
    assert all(name == member.RULE.id for name, member in RULES.items())
    families = [member.RULE.family for member in RULES.values()]
    assert families == sorted(families, key=list(Family).index)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_what_it_is_in_a_sentence_and_needs_only_what_can_be_checked(name):
    rule = RULES[name].RULE
    assert re.fullmatch(r"[A-Z].{15,140}\.", rule.summary)
    assert rule.level is not Level.OFF
    assert all(needs.known(each) for each in rule.needs)
    assert set(rule.choices) <= set(rule.options)
    for option, values in rule.choices.items():
        default = rule.options[option]
        assert set(default if isinstance(default, tuple) else [default]) <= set(values)


@pytest.mark.parametrize("name", RULES)
def test_an_option_of_the_wrong_type_is_refused_with_its_name(name):
    for option in RULES[name].RULE.options:
        policy = Policy(
            "p", "P", settings={name: Setting(Level.ERROR, {**ASKED.get(name, {}), option: object()})}
        )
        copy = copied(
            LEAD, "<figure><figcaption>The dam. Photo: A. B.</figcaption></figure>", PLAN, QUOTE, DOUBT
        )
        try:
            run(compared(copy), policy)
        except ConfigError as error:
            assert name in str(error)
            assert option in str(error)
        else:  # an option that only speaks where something was found
            assert option in {"code", "affiliation", "translator", "added"}


def test_rules_that_a_policy_does_not_name_or_turns_off_are_not_ruled():
    policy = Policy(
        "p", "P", settings={"missing-credit": Setting(Level.ERROR), "missing-link": Setting(Level.OFF)}
    )
    assert [each.rule for each in run(compared(), policy)] == ["missing-credit"]
    assert run(compared(), Policy("none", "None")) == ()


def test_a_rule_or_an_option_that_does_not_exist_is_refused():
    with pytest.raises(ConfigError, match="altered-qoute"):
        run(compared(), Policy("p", "P", settings={"altered-qoute": Setting(Level.ERROR)}))
    with pytest.raises(ConfigError, match="max_word"):
        run(compared(), Policy("p", "P", settings={"excess-reuse": Setting(Level.ERROR, {"max_word": 3})}))


def test_rulings_carry_the_level_and_the_basis_of_their_setting():
    setting = Setting(Level.NOTE, basis="request")
    (ruling,) = run(compared(copied(credit="")), Policy("p", "P", settings={"missing-citation": setting}))
    assert (ruling.level, ruling.basis, ruling.outcome) == (Level.NOTE, "request", Ruled.FAIL)


def test_the_outlet_of_a_policy_is_handed_to_the_rules_unless_they_have_their_own():
    policy = Policy("p", "P", names=("Riverside Wire",))
    assert ruled("missing-credit", compared(), policy=policy).outcome is Ruled.FAIL
    assert ruled("missing-credit", compared(), policy=policy, names=("Tarrow Ledger",)).outcome is Ruled.PASS


def test_without_an_original_nothing_that_needs_one_passes():
    comparison = compared(pages={})
    assert not comparison.originals
    for ruling in run(comparison, everything()):
        if "original" in RULES[ruling.rule].RULE.needs:
            assert ruling.outcome is Ruled.UNKNOWN
            assert ruling.reason.endswith(".")


def test_without_a_ledger_no_fact_passes():
    comparison = replace(compared(), ledger=None)
    for rule in ("altered-quote", "altered-number", "altered-date", "altered-name", "altered-meaning"):
        assert outcome(rule, comparison) == "unknown"


def test_a_kind_of_fact_that_could_not_be_read_is_unknown():
    comparison = compared()
    unread = replace(comparison, ledger=replace(comparison.ledger, unread=("quote", "name")))
    assert outcome("altered-quote", unread) == "unknown"
    assert outcome("altered-name", unread) == "unknown"
    assert outcome("altered-number", unread) == "pass"


def test_a_faithful_copy_with_its_credit_passes_every_rule_that_can_pass():
    head = '<meta name="robots" content="noindex"><img src="https://count.ledger.example/1.gif" width="1" height="1">'
    licence = 'Under <a href="https://creativecommons.org/licenses/by-nd/4.0/">CC BY-ND 4.0</a>.'
    copy = copied(LEAD, PLAN, QUOTE, DOUBT, credit="", head=head, tail="")
    top = copy.replace("</h1>", f"</h1><p>{CREDIT_LINE}</p>").replace("</main>", f"<p>{licence}</p></main>")
    original = source(LEAD, PLAN, QUOTE, DOUBT)
    comparison = compared(top, {ORIGINAL_URL: original})
    rulings = {each.rule: each for each in run(comparison, everything())}
    failed = {name: each.findings for name, each in rulings.items() if each.outcome is Ruled.FAIL}
    assert set(failed) == {"excess-reuse"}, failed
    reviewed = {name for name, each in rulings.items() if each.outcome is Ruled.REVIEW}
    assert reviewed == {"commercial-use", "origin-request"}
    unknown = {name for name, each in rulings.items() if each.outcome is Ruled.UNKNOWN}
    assert unknown == {"stale-copy", "altered-link", "forbidden-image"}


def test_two_runs_give_the_same_rulings_in_the_order_of_the_table():
    copy = copied(
        LEAD, QUOTE.replace("free", "dry"), PLAN.replace("40", "60"), "A new paragraph of our own making."
    )
    once, again = run(compared(copy), everything()), run(compared(copy), everything())
    assert once == again
    assert [each.rule for each in once] == list(RULES)


def test_findings_come_in_the_order_of_the_copy_and_what_it_lacks_behind():
    comparison = compared(copied(LEAD.replace("Monday", "Tuesday"), PLAN.replace("40", "60"), QUOTE))
    found = ruled("omitted-passage", comparison).findings
    assert [each.original.start for each in found] == sorted(each.original.start for each in found)
    starts = [each.copy.start for each in ruled("rewritten-passage", comparison).findings]
    assert starts == sorted(starts)


def test_spans_of_findings_lie_in_the_texts_they_speak_of():
    copy = copied(
        LEAD.replace("two centuries", "a century"), QUOTE.replace("free", "dry"), PLAN.replace("40", "60")
    )
    comparison = compared(copy)
    for ruling in run(comparison, everything()):
        for finding in ruling.findings:
            assert finding.rule == ruling.rule
            assert finding.message.endswith((".", "”.", "?"))
            assert "\n" not in finding.message
            if finding.copy:
                assert 0 <= finding.copy.start < finding.copy.end <= len(comparison.article.text)
            if finding.original:
                article = comparison.originals[finding.source].article
                assert 0 <= finding.original.start < finding.original.end <= len(article.text)


def test_no_message_accuses():
    copy = copied(LEAD.replace("two centuries", "a century"), QUOTE.replace("free", "dry"), credit="")
    pages = {ORIGINAL_URL: source()}
    messages = " ".join(
        f.message for r in run(compared(copy, pages), everything()) for f in r.findings
    ).lower()
    assert messages
    assert not re.search(r"stol|steal|fake|illegal|violat|dishonest|lie\b|cheat", messages)


def test_a_recognised_edit_is_no_new_fact():
    comparison = compared(
        copied(LEAD.replace("the river board", "the Wendshire river board"), PLAN, QUOTE, DOUBT)
    )
    assert outcome("altered-name", comparison) == "review"
    assert outcome("altered-name", named(comparison, "place.state")) == "pass"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from([LEAD, PLAN, QUOTE, DOUBT, "Short.", "Subscribe to our newsletter."]), max_size=7
    )
)
def test_any_order_of_paragraphs_is_ruled_without_an_error(blocks):
    comparison = compared(copied(*(blocks or ["Only this line is here today."])), {ORIGINAL_URL: source()})
    assert len(run(comparison, everything())) == len(RULES)


ORIGINAL_URL = "https://ledger.example/environment/mill-dam-removal"
CREDIT_LINE = f'By Ines Okafor. Originally published by <a href="{ORIGINAL_URL}">Tarrow Ledger</a>.'
