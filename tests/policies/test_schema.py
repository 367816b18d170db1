import json
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from policies.tables import RULES

from provenance import rules
from provenance.policies import lint, presets, schema

REAL = {name: member.RULE for name, member in rules.RULES.items()}
FILES = resources.files("provenance.policies").joinpath("presets")
PUBLISHED = Path(__file__).parents[2] / "docs/reference/policy-schema.json"

GOOD = [
    '[rules]\nmissing-link = { level = "error", to = "article" }',
    'others = "note"',
    '[rules]\nrewritten-passage = { permitted = "time" }',
    '[[waive]]\nrule = "altered-quote"\nurl = "*"\nreason = "x"\nuntil = 2027-01-01',
]
BAD = [
    '[rules]\nmissing-lnk = "error"',
    '[rules]\nmissing-link = { to = "nowhere" }',
    '[rules]\nmissing-link = "fatal"',
    "[rules]\nexcess-reuse = { max_words = -1 }",
    '[rules]\nrewritten-passage = { disclosed = "no" }',
    '[[waive]]\nrule = "altered-quote"',
    "titel = 1",
    'read = "maybe"',
]


def valid(text, rules=RULES):
    # TOML's dates are texts in JSON, as an editor that checks TOML by a JSON Schema reads them.
    data = json.loads(json.dumps(tomllib.loads(text), default=str))
    return Draft202012Validator(schema(rules)).is_valid(data)


@pytest.mark.parametrize("text", GOOD + BAD)
def test_the_schema_and_the_linter_agree(text):
    problems = [problem for problem in lint(tomllib.loads(text), RULES) if problem.fatal]
    assert valid(text) is (text in GOOD)
    assert bool(problems) is (text in BAD)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(schema(RULES))


def test_every_preset_is_valid():
    for name in presets():
        assert valid(FILES.joinpath(f"{name}.toml").read_text("utf-8"), REAL), name


def test_the_published_schema_is_the_one_of_the_rules_that_ship():
    """To renew it, write ``schema(rules)`` into the file, as this test reads it."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == json.loads(json.dumps(schema(REAL)))
