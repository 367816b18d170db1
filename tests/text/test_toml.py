import time

import pytest

from provenance.errors import ConfigError
from provenance.text.toml import read_toml


def test_a_table_is_read_as_the_standard_library_reads_it():
    assert read_toml('a.b = "x.y" # 1.2.3\n[c]\nd = [1.5, 2.5]', "f") == {
        "a": {"b": "x.y"},
        "c": {"d": [1.5, 2.5]},
    }


@pytest.mark.parametrize(
    "text",
    [
        "a." * 400_000 + "a = 1",
        '"a".' * 200_000 + "a = 1",
        "x = {" + "'a' . " * 100_000 + "a = 1}",
        "[" + "a." * 400_000 + "a]",
        '"""' + "a." * 400_000 + "a = 1",
        "x = " + "[" * 100_000,
        "x = " + "1" * 900_000,
        "x" * 1_000_001,
        "a = ",
        "\ufeffa = 1",
    ],
    ids=["dots", "quoted", "inline", "header", "open", "brackets", "digits", "large", "none", "mark"],
)
def test_what_would_take_a_machine_down_is_refused_at_once_in_one_sentence(text):
    begin = time.process_time()
    with pytest.raises(ConfigError) as refused:
        read_toml(text, "own.toml")
    assert time.process_time() - begin < 2
    told = str(refused.value)
    assert told.startswith("own.toml is ")
    assert told.endswith(".")
    assert "\n" not in told
    assert len(told) < 200


def test_a_long_text_with_many_dots_is_no_deep_key():
    dots = "1." * 1000
    assert read_toml(f'a = "{dots}"\nb = """\n{dots}\n"""\n# {dots}\nc = \'{dots}\'', "f")["a"] == dots


def test_quotes_without_end_take_no_time():
    for text in ('"""\\' * 200_000, "'''\"" * 200_000, '"\\"' * 300_000, "'" * 900_000, '"""\\"' * 200_000):
        begin = time.process_time()
        with pytest.raises(ConfigError):
            read_toml(text, "f")
        assert time.process_time() - begin < 2
