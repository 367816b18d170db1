"""Ways to write a text so that programs do not find it, for tests: word, random numbers → the word evaded."""

import random
import re

_ALIKE = dict(zip("aceiopsxyABCEHKMOPTX", "асеіорѕхуАВСЕНКМОРТХ", strict=True))


def _inserted(character):
    def evaded(word, chance):
        place = chance.randrange(1, len(word)) if len(word) > 1 else 0
        return word[:place] + character + word[place:] if place else word

    return evaded


def _alike(word, chance):
    return "".join(_ALIKE.get(letter, letter) if chance.random() < 0.6 else letter for letter in word)


def _full(word, _chance):
    return "".join(chr(ord(letter) + 0xFEE0) for letter in word)


def _styled(word, _chance):
    return "".join(
        chr(0x1D400 + ord(letter) - 65 if letter.isupper() else 0x1D41A + ord(letter) - 97) for letter in word
    )


TRICKS = {
    "look-alike": _alike,
    "zero-width": _inserted("\u200b"),
    "soft-hyphen": _inserted("\u00ad"),
    "joiner": _inserted("\u034f"),
    "full-width": _full,
    "mathematical": _styled,
    "direction": lambda word, _: f"{word[:1]}\u202a{word[1:]}\u202c",
    "tag": _inserted("\U000e0061"),
    "mark": _inserted("\ufeff"),
}


def evaded(text, trick, rate=0.2, seed=1):
    """The text with one in so many of its words written that way."""
    chance = random.Random(seed)
    return re.sub(
        "[A-Za-z]+", lambda word: TRICKS[trick](word[0], chance) if chance.random() < rate else word[0], text
    )
