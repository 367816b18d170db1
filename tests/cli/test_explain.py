"""``provenance explain`` as its users meet it."""

import os
import subprocess
import sys

import pytest

import provenance


def run(*arguments, **options):
    command = [sys.executable, "-m", "provenance", "explain", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, text=True, **options)
    assert "Traceback" not in done.stderr
    return done


def test_without_a_name_everything_is_listed():
    done = run()
    assert done.returncode == 0
    names = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ") and line[2] != " "]
    for name in ("altered-quote", "auto", "cc-by-nd", "cta.newsletter", "style.percent", "unavailable.tls"):
        assert name in names
    assert set(provenance.RULES) | set(provenance.POLICIES) <= set(names)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing-link", ["about", "credit", "option target", '"article" (one of article, home, either)']),
        ("undark", ["terms", "undark.org", "late-republication (required; within_days = 90)", "stands on"]),
        ("propublica", ["unconfirmed", "missing-tracker (asked for", "missing-credit (required"]),
        ("auto", ["the policy of the licence that the original"]),
        ("cta.newsletter", ["(addition)", "newsletter call"]),
        ("style.percent", ["(edit)", "per cent"]),
        ("original.home_page", ["(reason)", "home page"]),
    ],
)
def test_a_name_is_explained(name, said):
    done = run(name)
    assert done.returncode == 0, done.stderr
    text = " ".join(done.stdout.split())
    assert all(part in text for part in said), done.stdout


@pytest.mark.parametrize("name", [*provenance.RULES, *provenance.POLICIES])
def test_every_rule_and_every_policy_can_be_explained(name):
    (found,) = provenance.explain(name)
    assert found.name == name
    assert found.summary


def test_a_family_lists_its_members():
    lines = run("unavailable").stdout.splitlines()
    assert lines[0] == "Reasons of an outcome"
    assert any(line.strip().startswith("unavailable.dns ") for line in lines)
    assert not any("blocked" in line for line in lines)


def test_a_file_is_explained_with_what_is_worth_a_look(tmp_path):
    file = tmp_path / "newsroom.toml"
    file.write_text(
        'extends = "cc-by"\n[[waive]]\nrule = "missing-link"\nurl = "*"\nreason = "old"\nuntil = 2020-01-01\n'
    )
    done = run(file)
    assert done.returncode == 0, done.stderr
    text = " ".join(done.stdout.split())
    assert "newsroom (policy)" in text
    assert "missing-link on * until 2020-01-01: old" in text
    assert "the waiver of missing-link ended on 2020-01-01; remove it" in text


def test_a_name_that_is_none_exits_2_with_a_suggestion():
    done = run("altered-qoute")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "Error: There is no rule, policy, kind or reason 'altered-qoute'; did you mean altered-quote?\n"
    )


def test_a_file_that_is_no_policy_exits_2_with_its_key(tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text('[rules]\nmissing-credt = "error"\n')
    done = run(file)
    assert done.returncode == 2
    assert "rules.missing-credt: there is no such rule; did you mean missing-credit?" in done.stderr


def test_lines_fit_the_width_that_there_is():
    done = run("undark", env={**os.environ, "COLUMNS": "60"})
    assert max(map(len, done.stdout.splitlines())) <= 60
