"""A pair for which little but its meaning speaks is told as possible, not as certain."""

import io
import tomllib
from pathlib import Path

import provenance

STORY = Path(__file__).parents[2] / "alignment/rewritten/chips.toml"


def read(copy, original):
    report = provenance.compare(copy, original)
    out = io.StringIO()
    provenance.write([report], "terminal", out, view=provenance.View(width=100, color="never"))
    return out.getvalue()


def test_a_sentence_told_in_other_words_is_possibly_rewritten():
    story = tomllib.loads(STORY.read_text("utf-8"))
    copy, original = (
        "\n\n".join(one["text"] if isinstance(one, dict) else one for one in story[side])
        for side in ("copy", "original")
    )
    text = read(copy, original)
    assert "possibly rewritten" in text
    assert text.count("possibly rewritten") < text.count("rewritten │")


def test_a_text_with_most_of_its_words_kept_is_surely_rewritten():
    original = "The harbour board met on Monday and voted for the new ferry line to the island.\n\nNobody objected to it."
    assert "possibly" not in read(original.replace("new ferry", "second ferry"), original)
