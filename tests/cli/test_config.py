import json
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import provenance
from provenance import ConfigError
from provenance.cli.check import command as check
from provenance.cli.config import Configuration, Configured, NamedTarget, settings
from provenance.cli.config_keys import KEYS, schema
from provenance.cli.config_lines import target_lines

DOCS = Path(__file__).parents[2] / "docs/reference"
WAIVER = 'rule = "missing-link"\nurl = "*"\nreason = "agreed"\nuntil = 2027-01-01\n'


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A repository whose configuration is written by the test; the working directory is its root."""
    (tmp_path / "repo/.git").mkdir(parents=True)
    (tmp_path / "repo/deep/er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repo")
    for name in [name for name in os.environ if name.startswith("PROVENANCE_")]:
        monkeypatch.delenv(name)
    return tmp_path / "repo"


def write(tree, text, name="provenance.toml"):
    (tree / name).write_text(text, "utf-8")


def refused(tree, text, **options):
    write(tree, text)
    with pytest.raises(ConfigError) as error:
        settings(tree, **options)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_without_a_file_nothing_is_configured(tree):
    assert settings(tree) == Configuration()


def test_the_nearest_file_upwards_holds_and_none_beyond_the_repository(tree):
    (tree.parent / "provenance.toml").write_text('policy = "cc-by"')
    assert settings(tree / "deep/er").file is None
    write(tree, 'policy = "cc-by-nd"')
    assert settings(tree / "deep/er").values == {"policy": "cc-by-nd"}
    assert settings(tree / "deep/er").file == "../../provenance.toml"
    write(tree / "deep", 'policy = "cc0"')
    assert settings(tree / "deep/er").values == {"policy": "cc0"}


def test_a_table_of_pyproject_is_read_where_there_is_one(tree):
    write(tree, '[project]\nname = "provenance-feeds"', "pyproject.toml")
    assert settings(tree).file is None
    write(tree, "[tool.ruff]\n[tool.provenance]\nstrict = true", "pyproject.toml")
    assert settings(tree).values == {"strict": True}
    write(tree, "strict = false")
    assert settings(tree).values == {"strict": False}


FULL = """
targets = ["https://a.example/feed.xml", 'copies/a.html', "@list.txt"] # "not.html"
policy = "policies/own.toml"
fail-on = "warning"
strict = true
min-verified = 0.9
allow-empty = true
max-entries = 40
jobs = 8
min-gap = 500
max-body = "16M"
index = ".provenance/index.sqlite"
baseline = "provenance-baseline.json"
outlets = "outlets.toml"
archive = false
[output]
json = "out/report.json"
sarif = "out/report.sarif"
[[target]]
policy = "cc-by"
url = "https://b.example/story"
original = "originals/b.html"
[[target]]
url = "c.html"
original = ["https://c.example/1", "https://c.example/2"]
[[waive]]
rule = "missing-link"
url = "*"
reason = "agreed"
until = 2027-01-01
"""


def test_every_key_is_read_and_paths_lead_from_the_working_directory(tree):
    write(tree, FULL)
    found = settings(tree / "deep")
    assert found.values == {
        "policy": "../policies/own.toml",
        "fail-on": "warning",
        "strict": True,
        "min-verified": 0.9,
        "allow-empty": True,
        "max-entries": 40,
        "jobs": 8,
        "min-gap": 500,
        "max-body": "16M",
        "index": "../.provenance/index.sqlite",
        "baseline": "../provenance-baseline.json",
        "outlets": "../outlets.toml",
        "archive": False,
        "output": ["json=../out/report.json", "sarif=../out/report.sarif"],
    }
    assert found.targets == (
        NamedTarget("https://a.example/feed.xml", 2),
        NamedTarget("../copies/a.html", 2),
        NamedTarget("@../list.txt", 2),
        NamedTarget("https://b.example/story", 21, "cc-by", ("../originals/b.html",)),
        NamedTarget("../c.html", 24, None, ("https://c.example/1", "https://c.example/2")),
    )
    assert [one.rule for one in found.waivers] == ["missing-link"]
    assert set(KEYS) - {name for name, key in KEYS.items() if key.unsafe} == {
        *found.values,
        "targets",
        "target",
        "waive",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("polcy = 'cc-by'", "provenance.toml: polcy: there is no such key; did you mean policy?"),
        ("fail_on = 'error'", "did you mean fail-on?"),
        ("[web]\nx = 1", "web: there is no such key"),
        ("strict = 1", "strict: must be true or false"),
        ("strict = 1\njobs = 'x'", "jobs: must be a whole number"),
        ("jobs = 0", "jobs: must be between 1 and 256, not 0"),
        ("jobs = true", "jobs: must be a whole number"),
        ("min-verified = nan", "min-verified: must be between 0 and 1"),
        ("fail-on = 'fatal'", "fail-on: must be one of error, warning, note"),
        ("max-body = 'lots'", "max-body: must be a size"),
        ("output = {pdf = 'x'}", "output: must be a table of FORMAT = PATH"),
        ("targets = 'x'", "targets: must be a list of texts"),
        ("targets = ['-']", "standard input is for the command line"),
        ("target = {url = 'x'}", "target: must be a list of tables"),
        ("[[target]]\npolicy = 'x'", "target[0].url: a target needs its URL or file"),
        ("[[target]]\nurl = 'x'\nurls = 'y'", "target[0].urls: there is no such key; did you mean url?"),
        ("[[target]]\nurl = 3", "target[0].url: must be a text"),
        ('index = "a\\u0000b"', "index: must be the path of a file"),
        ("[[waive]]\nrule = 'missing-link'", "waive[0].url: a waiver needs a text here"),
        (
            "[[waive]]\nrule = 'missing-lnk'\nurl = '*'\nreason = 'x'\nuntil = 2027-01-01",
            "did you mean missing-link?",
        ),
        ("a = ", "is no TOML file"),
        ("a." * 200_000 + "a = 1", "more than 64 dots"),
        ("x = " + "[" * 50_000, "nested too deeply"),
        ("#" * 1_000_001, "too large"),
    ],
)
def test_what_cannot_be_used_is_refused_with_file_and_key(tree, text, words):
    told = refused(tree, text)
    assert words in told
    assert "provenance.toml" in told


def test_everything_that_is_wrong_is_told_at_once(tree):
    told = refused(tree, "strict = 1\njobs = 0\nnope = 2")
    assert all(word in told for word in ("strict", "jobs", "nope"))


UNSAFE = {
    "allow-net": "allow-net = ['10.0.0.0/8']",
    "allow-port": "allow-port = [8080]",
    "allow-downgrade": "allow-downgrade = true",
    "ca-file": "ca-file = 'ca.pem'",
    "ignore-robots": "ignore-robots = true",
    "capture-sensitive": "capture-sensitive = true",
    "exit-zero": "exit-zero = true",
    "min-gap = 0": "min-gap = 0",
    "max-body = 1G": "max-body = '1G'",
    "policy: ../own.toml is outside of the tree": "policy = '../own.toml'",
    "index: /tmp/x.sqlite is outside of the tree": "index = '/tmp/x.sqlite'",
    "baseline: ../b.json is outside of the tree": "baseline = '../b.json'",
    "outlets: deep/../../o.toml is outside of the tree": "outlets = 'deep/../../o.toml'",
    "output.json: ../../r.json is outside of the tree": "output.json = '../../r.json'",
    "output.csv: .git/hooks/x is outside of the tree": "output.csv = '.git/hooks/x'",
    "targets: /etc/hostname is outside of the tree": "targets = ['/etc/hostname']",
    "target[0].original: ../secret.txt is outside of the tree": "[[target]]\nurl = 'a.html'\noriginal = '../secret.txt'",
}


@pytest.mark.parametrize(("words", "text"), UNSAFE.items())
def test_what_a_checked_tree_may_not_say_is_refused_unless_it_is_trusted(tree, words, text):
    told = refused(tree, text)
    assert words in told
    assert "--trust-config" in told
    assert settings(tree, trust=True).file == "provenance.toml"


def test_all_that_is_unsafe_is_listed(tree):
    keys = list(UNSAFE.values())[:6]
    told = refused(tree, "\n".join(keys) + "\nindex = '../i.sqlite'")
    assert all(word in told for word in [*list(UNSAFE)[:6], "index: ../i.sqlite"])


def test_a_link_that_leads_out_of_the_tree_is_outside(tree):
    (tree / "out").symlink_to(tree.parent)
    assert "output.json: out/r.json is outside" in refused(tree, "output.json = 'out/r.json'")


def test_a_list_that_names_a_file_outside_is_unsafe_and_one_that_does_not_is_fine(tree):
    (tree / "list.txt").write_text("# all\nhttps://a.example/feed\ndeep/x.html\n\n../secret.html\n")
    assert "targets: list.txt names a file outside of the tree" in refused(tree, "targets = ['@list.txt']")
    (tree / "list.txt").write_text("https://a.example/feed\ndeep/x.html\n")
    assert settings(tree).targets == (NamedTarget("@list.txt", 1),)


def test_without_a_repository_the_tree_is_the_folder_of_the_file(tree):
    (tree / ".git").rmdir()
    write(tree / "deep", "index = 'er/i.sqlite'")
    assert settings(tree / "deep/er").values == {"index": "i.sqlite"}
    write(tree / "deep", "index = '../i.sqlite'")
    with pytest.raises(ConfigError, match="outside of the tree"):
        settings(tree / "deep")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("targets = [\n  'a', # 'x'\n\n  \"b\", 'c'\n]", [2, 4, 4]),
        ("# targets = ['x']\nnote = \"\"\"\ntargets = ['no']\n[[target]]\n\"\"\"\ntargets = ['a']", [6]),
        ("[tool.provenance]\ntargets = ['a']\n[tool.other]\ntargets = ['b']", [2]),
        ("[tool.other]\ntargets = ['b']\n[tool.provenance]\nx = [\n[1],\n]\ntargets = ['a']", [7]),
        ('targets = ["a \\" ] b", "c"]', [1, 1]),
        ("targets = ['''a\nb''', 'c']", [1, 2]),
        ("tool.provenance.targets = ['a']", [1]),
        ("\n\n'targets' = ['a']", [1]),
        ("a = 1\r\ntargets = [\r\n'a',\r\n'b']\r\n", [3, 4]),
    ],
)
def test_each_member_of_targets_has_its_line(text, lines):
    assert target_lines(text, len(lines), 0)[0] == lines


def test_each_table_of_a_target_has_the_line_of_its_url():
    text = "[[waive]]\nurl = 'no'\n[[target]]\npolicy = 'x'\nurl = 'a'\n\n  [[ tool.provenance.target ]]\nurl = 'b'\n[[target]]\n'url' = 'c'"
    assert target_lines(text, 0, 3)[1] == [5, 8, 9]


@given(st.lists(st.text("ab \"'#[]=.\\\n", max_size=6), max_size=4), st.lists(st.booleans(), max_size=4))
def test_lines_are_right_whatever_the_targets_are(targets, blanks):
    lines = ["policy = 'cc-by' # [[target]]", "targets = ["]
    wanted = []
    for number, target in enumerate(targets):
        lines += [""] * (number < len(blanks) and blanks[number])
        lines.append(f"  {json.dumps(target)}, # 'targets'")
        wanted.append(len(lines))
    lines.append("]")
    assert target_lines("\n".join(lines), len(targets), 0)[0] == wanted


def test_a_hostile_file_takes_no_time_to_look_through():
    import time

    for text in (
        "[[target]]\n" * 90_000,
        "targets = [" + "'a'," * 200_000 + "]",
        "x = [\n" + "[],\n" * 200_000 + "]",
        "[a\n" * 200_000,
    ):
        begin = time.process_time()
        target_lines(text, 200_000, 90_000)
        assert time.process_time() - begin < 2


@click.command(cls=Configured)
@click.option("--policy", default="report-only")
@click.option("--fail-on", type=click.Choice(["error", "warning", "note"]), default="error")
@click.option("--output", "outputs", multiple=True)
@click.option("--strict", is_flag=True)
@click.option("--archive/--no-archive", default=None)
@click.option("--allow-net", multiple=True)
@click.option("--jobs", type=click.IntRange(1, 256), default=32)
@click.option("--width", type=int)
@click.pass_obj
def told(configuration, **options):
    """Print what came of it."""
    click.echo(json.dumps({**options, "file": configuration.file}))


def options(*arguments, **environment):
    done = CliRunner(env=environment).invoke(told, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_a_flag_comes_before_the_environment_before_the_file_before_the_default(tree):
    assert options()["policy"] == "report-only"
    write(tree, "policy = 'cc-by'\narchive = false\nstrict = true\noutput.json = 'r.json'\njobs = 4")
    assert options() == {
        "policy": "cc-by",
        "fail_on": "error",
        "outputs": ["json=r.json"],
        "strict": True,
        "archive": False,
        "allow_net": [],
        "jobs": 4,
        "width": None,
        "file": "provenance.toml",
    }
    assert options(PROVENANCE_POLICY="cc0", PROVENANCE_STRICT="0", PROVENANCE_WIDTH="99")["policy"] == "cc0"
    assert options(PROVENANCE_STRICT="0")["strict"] is False
    assert options(PROVENANCE_WIDTH="99")["width"] is None
    assert options("--policy", "auto", "--archive", PROVENANCE_POLICY="cc0")["policy"] == "auto"
    assert options("--archive")["archive"] is True
    assert options("--output", "csv=x.csv")["outputs"] == ["csv=x.csv"]


@pytest.mark.parametrize(
    ("arguments", "environment"), [(["--trust-config"], {}), ([], {"PROVENANCE_TRUST_CONFIG": "1"})]
)
def test_a_trusted_file_may_say_everything(tree, arguments, environment):
    write(tree, "allow-net = ['127.0.0.0/8']")
    with pytest.raises(ConfigError, match="allow-net"):
        options()
    with pytest.raises(ConfigError, match="allow-net"):
        options(PROVENANCE_TRUST_CONFIG="false")
    assert options(*arguments, **environment)["allow_net"] == ["127.0.0.0/8"]


def test_help_is_given_whatever_the_file_says(tree):
    write(tree, "nope = 1")
    done = CliRunner().invoke(told, ["--help"], catch_exceptions=False)
    assert done.exit_code == 0
    assert "--trust-config" in done.output


def test_every_key_sets_an_option_of_check():
    names = {name[2:] for option in check.params for name in option.opts if name.startswith("--")}
    own = set(KEYS) - {"targets", "target", "waive"}
    assert own - names <= {"baseline"}  # its option comes with the command


def valid(data):
    policies = Resource.from_contents(json.loads((DOCS / "policy-schema.json").read_text("utf-8")))
    registry = Registry().with_resource("policy-schema.json", policies)
    return Draft202012Validator(schema(), registry=registry).is_valid(
        json.loads(json.dumps(data, default=str))
    )


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (FULL, True),
        ("allow-net = '10.0.0.0/8'\nallow-port = [8080]", True),
        ("polcy = 'x'", False),
        ("strict = 1", False),
        ("jobs = 0", False),
        ("allow-port = [0]", False),
        ("fail-on = 'fatal'", False),
        ("output.pdf = 'x'", False),
        ("targets = 'x'", False),
        ("[[target]]\npolicy = 'x'", False),
        ("[[waive]]\nrule = 'missing-link'", False),
    ],
)
def test_the_schema_and_the_reader_agree(tree, text, good):
    import tomllib

    assert valid(tomllib.loads(text)) is good
    write(tree, text)
    if good:
        settings(tree, trust=True)
    else:
        with pytest.raises(ConfigError):
            settings(tree, trust=True)


def test_the_published_schema_is_the_one_of_the_keys():
    """To renew it: write ``json.dumps(schema(), indent=2)`` and a line end into the file."""
    Draft202012Validator.check_schema(schema())
    assert json.loads((DOCS / "configuration-schema.json").read_text("utf-8")) == schema()


def test_every_key_is_in_the_reference():
    reference = (DOCS / "configuration.md").read_text("utf-8")
    assert not {name for name in KEYS if f"`{name}`" not in reference and f"`[[{name}]]`" not in reference}
    assert provenance.read_waivers([], provenance.RULES, "x") == ()
