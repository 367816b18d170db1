"""The linter on tables that nobody would write by hand."""

import tomllib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policies.tables import RULES

from provenance.errors import ConfigError
from provenance.policies import lint, load_policy
from provenance.policies.lint import KEYS, Problem

WORDS = st.sampled_from([
    *KEYS, *RULES, "level", "basis", "names", "hosts", "rule", "url", "reason", "until", "permitted", "error", "own", "x", "",
])  # fmt: skip
VALUES = st.recursive(
    st.one_of(
        WORDS, st.integers(-3, 3), st.floats(allow_nan=True), st.booleans(), st.dates(), st.datetimes()
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=12,
)
TABLES = st.dictionaries(WORDS, VALUES, max_size=6)


@settings(deadline=None)
@given(TABLES)
def test_any_table_is_answered_with_problems_and_never_with_a_traceback(table):
    for problem in lint(table, RULES, date(2026, 11, 24)):
        assert isinstance(problem, Problem)
        assert problem.message
        assert "\n" not in str(problem)


def toml(value):
    """The value as TOML writes it inline."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {toml(one)}' for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return f'"{value}"' if isinstance(value, str) else str(value)


@settings(deadline=None)
@given(table=TABLES)
def test_any_file_is_a_policy_or_refused_with_one_sentence(tmp_path_factory, table):
    file = tmp_path_factory.mktemp("policies") / "own.toml"
    text = "\n".join(f'"{key}" = {toml(value)}' for key, value in table.items())
    file.write_text(text)
    try:
        policy = load_policy(file, RULES)
    except ConfigError as error:
        assert "own.toml" in str(error) or "no policy" in str(error) or "cannot be read" in str(error)
        return
    assert set(policy.settings) <= set(RULES)
    assert not any(problem.fatal for problem in lint(tomllib.loads(text), RULES))


@pytest.mark.parametrize("when", [date(2026, 11, 24), datetime(2026, 11, 24, 12, 0, tzinfo=UTC)])
def test_a_last_day_may_be_written_with_a_time(when):
    waiver = {"rule": "altered-quote", "url": "*", "reason": "x", "until": when}
    assert not [one for one in lint({"rules": {}, "waive": [waiver]}, RULES) if one.fatal]
