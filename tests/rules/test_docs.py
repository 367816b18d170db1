"""Each rule's page says what its code says, and its example is what its sample gives."""

import re
from pathlib import Path

import pytest
from test_samples import SAMPLES, rulings_of

from provenance.rules import RULES

PAGES = Path(__file__).parents[2] / "docs" / "reference" / "rules"
HEADINGS = ["What it finds", "Why it matters", "Example", "Options", "When it is wrong"]


def page(name):
    return (PAGES / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", RULES)
def test_a_page_has_the_five_headings_and_the_rules_own_sentence(name):
    assert re.findall(r"^## (.+)$", page(name), re.MULTILINE) == HEADINGS
    assert page(name).startswith(f"# {name}\n\n{RULES[name].RULE.summary} ")


@pytest.mark.parametrize("name", RULES)
def test_a_page_lists_every_option_with_its_default_and_choices(name):
    rule = RULES[name].RULE
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", page(name), re.MULTILINE))
    assert set(rows) == set(rule.options)
    for option, default in rule.options.items():
        listed = ", ".join(f'"{each}"' for each in default) if isinstance(default, tuple) else ""
        shown = (
            f"[{listed}]"
            if isinstance(default, tuple)
            else f'"{default}"'
            if isinstance(default, str)
            else None
        )
        assert rows[option].startswith(f"`{shown or str(default).lower()}` |")
        assert all(f"`{choice}`" in rows[option] for choice in rule.choices.get(option, ()))


@pytest.mark.parametrize("name", RULES)
def test_the_example_of_a_page_is_what_the_sample_gives(name):
    (ruling,) = (each for each in rulings_of(SAMPLES / name / "sample.toml") if each.rule == name)
    assert ruling.findings
    for finding in ruling.findings:
        assert f"{ruling.outcome.value}  {finding.message}\n" in page(name)
        assert not finding.fix or f"paste: {' '.join(finding.fix.split())}\n" in page(name)
