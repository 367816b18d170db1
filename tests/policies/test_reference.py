"""The reference lists what ships."""

import re
from pathlib import Path

from provenance import rules
from provenance.policies import load_policy, presets
from provenance.text.reasons import REASONS

DOCS = Path(__file__).parents[2] / "docs/reference"
RULES = {name: member.RULE for name, member in rules.RULES.items()}


def rows(page, heading):
    """The cells of the table under a heading, by the name in the first."""
    part = (DOCS / page).read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ")[0]
    found = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in part.splitlines()
        if line.startswith(("| `", "| [`"))
    ]
    return {row[0].split("`")[1]: row[1:] for row in found}


def test_the_reference_lists_every_preset_with_its_source_and_status():
    listed = rows("policies.md", "Presets")
    assert list(listed) == list(presets())
    for name, (title, source, status) in listed.items():
        policy = load_policy(name, RULES)
        assert title == policy.title
        assert (policy.source_url or "ours") in source
        assert str(policy.valid_from or "ours") in source
        assert status.startswith(policy.status)


def test_the_reference_lists_every_rule_with_its_options():
    listed = rows("policies.md", "Rules")
    assert list(listed) == list(RULES)
    for name, (summary, family, level, options) in listed.items():
        rule = RULES[name]
        assert (summary, family, level) == (rule.summary.rstrip("."), rule.family, rule.level)
        assert re.findall(r"`(\w+)`", options) == list(rule.options)


def test_the_reference_lists_every_reason():
    listed = set(re.findall(r"`([a-z]+\.[a-z0-9_]+|interrupted)`", (DOCS / "outcomes.md").read_text("utf-8")))
    assert listed == set(REASONS)


def test_the_policies_of_the_how_to_load_and_the_first_is_the_sample(tmp_path):
    page = (DOCS.parent / "how-to/write-a-policy.md").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    for place, block in enumerate(blocks):
        file = tmp_path / f"{place}.toml"
        file.write_text(block, "utf-8")
        load_policy(file, RULES)
    assert blocks[0] == (DOCS.parents[1] / "samples/newsroom.toml").read_text("utf-8")
    assert len(blocks) == 2
