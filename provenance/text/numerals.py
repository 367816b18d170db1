"""What the figures, the letters and the sign of one word are worth as a number, whatever stands around it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import numeric

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_GLUED = 80  # letters of a number in one word: 777,777 in German has 65


def sign(character: str) -> Fraction | None:
    """The value of a lone fraction sign (½), or of another sign that is a number and no digit."""
    if len(character) != 1 or character.isdecimal():
        return None
    value = numeric(character, None)
    return None if value is None else Fraction(value).limit_denominator(100)


def step_of(figures: str, value: Fraction) -> Fraction:
    """The size of the last digit that counts; zeros at the end of a whole number are rounding."""
    if value.denominator != 1:
        return Fraction(1, 10 ** len(re.split(r"[.,]", figures)[-1]))
    whole = str(value.numerator)
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0")))) if value else Fraction(1)


def parts(word: str, numbers: Mapping[str, int], inner: Collection[str]) -> tuple[int, ...]:
    """The number words that a word is written of, with an ``inner`` "and" between them; the longest go first.

    Empty where it is no number, and where the language (no ``inner``) writes each number word apart.
    """
    if word in numbers:
        return (numbers[word],)
    if not inner or len(word) > _GLUED:
        return ()
    reached: dict[int, tuple[int, ...]] = {0: ()}
    for start in range(len(word)):
        if start not in reached:
            continue
        for join in ("", *inner) if start else ("",):
            begin = start + len(join)
            if not word.startswith(join, start):
                continue
            for end in range(len(word), begin + 2, -1):
                value = numbers.get(word[begin:end])
                if value is not None and end not in reached:
                    reached[end] = (*reached[start], value)
    return reached.get(len(word), ())
