import json
from datetime import date

import pytest

from provenance import rules
from provenance.errors import ConfigError
from provenance.policies import load_policy, presets, restored, stored

RULES = {name: member.RULE for name, member in rules.RULES.items()}


@pytest.mark.parametrize("name", [*presets(), "auto"])
def test_every_policy_comes_back_as_it_was(name):
    policy = load_policy(name, RULES)
    assert restored(json.loads(json.dumps(stored(policy))), RULES) == policy


def test_a_policy_of_ones_own_comes_back_with_its_waivers(tmp_path):
    (tmp_path / "mine.toml").write_text("""
        extends = "cc-by-nd"
        valid_from = 2026-01-02
        [[waive]]
        rule = "altered-quote"
        url = "https://a.example/*"
        reason = "The editor agreed."
        until = 2027-01-01
    """)
    policy = load_policy(tmp_path / "mine.toml", RULES)
    again = restored(json.loads(json.dumps(stored(policy))), RULES)
    assert again == policy
    assert again.waivers[0].until == date(2027, 1, 1)
    assert again.extends == ("cc-by-nd",) or "cc-by-nd" in again.extends


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {},
        {"name": "x", "extends": [], "says": 3},
        {"name": "x", "extends": [], "says": {"rules": {"no-such-rule": "error"}}},
        {"name": "x", "extends": [], "says": {"rules": {"altered-quote": {"level": "loud"}}}},
        {"name": "x", "extends": [], "says": {"valid_from": "yesterday"}},
        {"name": "x", "extends": [], "says": {"waive": [3]}},
        {"name": "x", "extends": 3, "says": {}},
    ],
)
def test_what_is_no_policy_is_refused(values):
    with pytest.raises(ConfigError):
        restored(values, RULES)
