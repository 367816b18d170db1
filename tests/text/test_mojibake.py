import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.mojibake import repaired

STORIES = [
    "Die Bürgermeisterin von Köln sagte: „Wir schaffen das, und zwar früher.“",
    "Le maire a déclaré que l’école rouvrira à la rentrée — c’était prévu.",
    "Президент подписал указ о мерах поддержки.",
    "Η κυβέρνηση ανακοίνωσε νέα μέτρα.",
    "東京で会議が開かれた。",
    "قال الرئيس إن الاجتماع كان ناجحا.",
    "The café’s owner paid £30 – “a bargain” 🎉",
]


def double(text, codec):
    return "".join(bytes([code]).decode(codec, "ignore") or chr(code) for code in text.encode())


@pytest.mark.parametrize("text", STORIES)
@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_what_was_encoded_twice_or_thrice_is_read_as_it_was_meant(text, codec):
    once = double(text, codec)
    for damaged in (once, double(once, codec)):
        meant, ends = repaired(damaged)
        assert meant == text
        assert ends[-1] == len(damaged)
        pieces = [damaged[start:end] for start, end in zip((0, *ends), ends, strict=False)]
        assert "".join(pieces) == damaged
        assert [piece for piece in pieces if piece.isascii()] == [
            letter for letter in text if letter.isascii()
        ]


@pytest.mark.parametrize(
    "text",
    [
        *STORIES,
        "Plain words.",
        "Das war kein Spaß“, sagte er. Und am Fuß“ – so hieß es – der Straße.",
        "AMANHû, diz ele. «A IRMû",
        "DAS CAFÉ… UND DAS ENTRÉE…",
        "Â",
    ],
)
def test_a_text_that_is_as_it_was_meant_stays(text):
    assert repaired(text) is None


@given(st.text(max_size=200))
def test_it_is_total_and_its_ends_grow(text):
    found = repaired(text)
    if found:
        meant, ends = found
        assert len(meant) == len(ends)
        assert list(ends) == sorted(set(ends))
        assert ends[-1] == len(text)


def test_a_megabyte_takes_no_time():
    started = time.process_time()
    repaired("Ã" * 1_000_000)
    assert repaired("Ã©" * 500_000)
    assert time.process_time() - started < 3
