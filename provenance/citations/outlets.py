"""The names of outlets beside a credit phrase: a run of capitalised words, in the exact text.

A tool of ``credit_line``. A name is what is printed; no host is ever guessed from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Link
    from provenance.text.languages import Pack

OPENING = " \t\r\n\u00a0\"'“”‘’«»„‚‹›「『《〈【[(（:：–—-|/>→»*_"
CLOSING = "\"'“”‘’«»‹›」』》〉】])）.,;:!?。、，；：！？…|*_"
_ENDS = re.compile(r"[.,;:!?)\]»”\"…|]+$")
_ABBREVIATED = re.compile(r"(?:[A-Z]\.)+|St\.|Mt\.|Ft\.|Dr\.|No\.")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_ELIDED = re.compile(r"(?:l|d|dell|dall|sull|nell|all)['’](?=\w)", re.IGNORECASE)
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_LICENCE = re.compile(
    r"creative commons.*|cc(?:[ -](?:by|0).*)?|cc0|attribution.*|public domain", re.IGNORECASE
)
# Small words within a name, in the languages that the packs speak: an outlet's name crosses languages.
_PARTICLES = frozenset(
    "of the for to in a & + de da do das dos del della dei di du des la le les el los las à et der die das "  # noqa: SIM905
    "den van von für og och".split()
)
_TRAILING = frozenset({"blog", "blogs", "magazine", "news", "newspaper", "online", "radio"})
_QUOTED = {"«": "»", "„": "“", "“": "”", "»": "«", '"': '"'}
_LONGEST = 8  # words of a name
_LABELLED = 4  # words behind a label that are a name whatever their case ("Le Monde diplomatique")


def names(
    text: str, start: int, end: int, pack: Pack, links: Sequence[Link] = (), *, listed: bool = False
) -> list[tuple[int, int]]:
    """The spans of the outlets named from ``start`` on, in order; empty where something else stands there.

    ``listed`` accepts a list with commas alone, as behind ``Sources:``.
    """
    tokens = [(m.start(), m.end()) for m in re.finditer(r"\S+", text[start:end])][:60]
    tokens = [(start + left, start + right) for left, right in tokens]
    found: list[tuple[int, int]] = []
    joined = False
    place = 0
    while len(found) < 5:
        place = _skip(text, tokens, place, pack)
        stop, span = _run(text, tokens, place, pack)
        if span is None or is_no_name(text[span[0] : span[1]], pack):
            break
        if listed and not found and (rest := _rest(text, span, tokens)):
            return [rest]
        found.append(span)
        step = _joins(text, tokens, stop, pack)
        if step:
            joined = True
            place = stop + step
        elif not joined and stop < len(tokens) and text[tokens[stop - 1][1] - 1] == ",":
            place = stop
        else:
            later = _after_author(text, tokens, stop, pack) if len(found) == 1 else None
            return (
                [later] if later and not _linked(span, links) else _merged(text, found, joined, listed, links)
            )
    return _merged(text, found, joined, listed, links)


def is_no_name(name: str, pack: Pack) -> bool:
    """Whether capitalised words are something else than an outlet: a date, a licence, a "here"."""
    folded = fold(name).text.strip()
    if not any(map(str.isalnum, folded)) or _LICENCE.fullmatch(folded) or len(name) > 90:
        return True
    return any(
        pattern.fullmatch(folded) for key in ("date", "here") if (pattern := pack.pattern("credits", key))
    ) or bool(re.fullmatch(r"(?:[1-2]\d{3}|\d{1,2})\D{0,2}|\d{1,2}[:.h]\d\d\b.*", folded))


def is_name(name: str, pack: Pack) -> bool:
    """Whether the words of an anchor can be an outlet's name: short, capitalised, no ``here``."""
    stripped = name.strip(OPENING + CLOSING)
    if not stripped or len(stripped.split()) > _LONGEST or is_no_name(stripped, pack):
        return False
    return not pack.spaces or _capital(stripped.split()[0])


def _capital(token: str) -> bool:
    """Whether a word may stand in a name: a capital, a digit, a domain, or a script without capitals."""
    bare = token.strip(OPENING + CLOSING)
    bare = _ELIDED.sub("", bare)
    letters = [letter for letter in bare if letter.isalnum()]
    if not letters:
        return False
    caseless = not any(letter.isupper() or letter.islower() for letter in letters)
    return (
        caseless
        or letters[0].isdigit()
        or any(letter.isupper() for letter in letters[:3])
        or bool(_DOMAIN.fullmatch(bare))
    )


def _skip(text: str, tokens: list[tuple[int, int]], place: int, pack: Pack) -> int:
    """Over the small words, and over one date, that stand between a phrase and a name."""
    filler, date = pack.pattern("credits", "filler"), pack.pattern("credits", "date")
    dated = False
    for _ in range(6):
        if place >= len(tokens):
            break
        left, right = tokens[place]
        token = text[left:right].strip(OPENING + CLOSING)
        if not token:
            place += 1
            continue
        if not dated and date:
            rest = fold(text[left : tokens[min(place + 4, len(tokens) - 1)][1]]).text.lstrip()
            if (match := date.match(rest)) and match.end():
                place += len(match.group().split())
                dated = True
                continue
        if place == 0 and _is_word(token, pack, "via"):
            place += 1
            continue
        cased = token[0].isupper() if token[0].isalpha() else token[0].isdigit()
        if not cased and filler and filler.fullmatch(fold(token).text):
            place += 1
            continue
        break
    return place


def _run(
    text: str, tokens: list[tuple[int, int]], place: int, pack: Pack
) -> tuple[int, tuple[int, int] | None]:
    """One name from ``place`` on: the place behind it and its span."""
    first = last = -1
    begin = place
    while place < len(tokens) and place - begin < _LONGEST:
        left, right = tokens[place]
        token = text[left:right]
        bare = token.strip(OPENING + CLOSING)
        if _URL.match(token.lstrip(OPENING)):
            break
        if not bare:
            if first < 0 or token in ("|", "–", "—", "-", "/"):
                break
            place += 1
            continue
        caseless = not any(letter.isupper() or letter.islower() for letter in bare)
        if _capital(token):
            if (
                caseless
                and not bare[0].isdigit()
                and place > begin
                and _is_word(bare, pack, "filler", "join", "on")
            ):
                break
            offset = token.index(bare)
            if elided := _ELIDED.match(bare):
                kept = elided.end() if bare[0].islower() else 0
                offset, bare = offset + kept, bare[kept:]
            first = left + offset if first < 0 else first
            last = left + offset + len(bare)
        elif first < 0 or not _goes_on(text, tokens, place, pack):
            break
        elif fold(bare).text in _TRAILING:
            last = left + token.index(bare) + len(bare)
        place += 1
        if _ABBREVIATED.fullmatch(token) and place < len(tokens):
            continue
        if _ENDS.search(token):
            break
    if first < 0:
        return place, None
    if (closing := _QUOTED.get(text[first - 1 : first])) and text.find(closing, last, first + 90) > 0:
        last = text.index(closing, last)
        return max(place, sum(right <= last for _, right in tokens) + 1), (first, last)
    name = text[first:last]
    if possessive := re.search(r"['’]s$", name):
        last -= len(possessive.group())
    elif (
        text[last - 1 : last + 1]
        and text[last : last + 1] == "."
        and _ABBREVIATED.search(text[first : last + 1][-4:])
    ):
        last += 1
    return place, (first, last)


def _rest(text: str, span: tuple[int, int], tokens: list[tuple[int, int]]) -> tuple[int, int] | None:
    """All that stands behind a label, where it is short and one thing: a paper's title has small words."""
    end = tokens[-1][1]
    while end > span[1] and text[end - 1] in CLOSING:
        end -= 1
    stretch = text[span[0] : end]
    alone = len(stretch.split()) <= _LABELLED and not re.search(r"[,;:/|(]|https?|[.!?]\s", stretch)
    return (span[0], end) if alone and end > span[1] and "\n" not in stretch else None


def _goes_on(text: str, tokens: list[tuple[int, int]], place: int, pack: Pack) -> bool:
    """Whether a small word is part of the name before it: ``Center for Public Integrity``, ``18F blog``."""
    left, right = tokens[place]
    word = fold(text[left:right].strip(OPENING + CLOSING)).text
    if word in _TRAILING:
        return True
    ahead = [text[a:b] for a, b in tokens[place + 1 : place + 3]]
    if word not in _PARTICLES or not ahead or _ENDS.search(text[left:right]):
        return False
    if ahead[0] == "The" and _is_word(word, pack, "on"):
        return False  # an author and the outlet
    second = fold(ahead[0]).text in _PARTICLES and len(ahead) > 1 and _capital(ahead[1])
    return (_capital(ahead[0]) and not ahead[0][0].isdigit()) or second


def _is_word(word: str, pack: Pack, *keys: str) -> bool:
    folded = fold(word).text
    return any(p.fullmatch(folded) for key in keys if (p := pack.pattern("credits", key)))


def _joins(text: str, tokens: list[tuple[int, int]], place: int, pack: Pack) -> int:
    """How many words from ``place`` on join another outlet to the list (``and``, ``and on``)."""
    for count in (2, 1):
        if place + count >= len(tokens):
            continue
        stretch = text[tokens[place][0] : tokens[place + count - 1][1]]
        if _is_word(stretch, pack, "join"):
            return count
    return 0


def _after_author(text: str, tokens: list[tuple[int, int]], place: int, pack: Pack) -> tuple[int, int] | None:
    """The outlet behind an author: ``by Jane Doe for The Daily``."""
    if place >= len(tokens) or not _is_word(text[slice(*tokens[place])], pack, "on"):
        return None
    _, span = _run(text, tokens, _skip(text, tokens, place + 1, pack), pack)
    return span if span and not is_no_name(text[slice(*span)], pack) else None


def _linked(span: tuple[int, int], links: Sequence[Link]) -> bool:
    return any(link.span.start < span[1] and span[0] < link.span.end for link in links)


def _merged(
    text: str, found: list[tuple[int, int]], joined: bool, listed: bool, links: Sequence[Link]
) -> list[tuple[int, int]]:
    """A comma without a joining word is an apposition; two plain words are one name (Stars and Stripes)."""
    if len(found) < 2:
        return found
    if not joined:
        return found if listed else found[:1]
    whole = (found[0][0], found[-1][1])
    if any(whole[0] - 6 <= link.span.start <= whole[0] and whole[1] <= link.span.end for link in links):
        return [whole]  # one link on all of it
    plain = all(re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]+", text[a:b]) for a, b in found)
    if len(found) == 2 and plain and not any(_linked(span, links) for span in found):
        return [whole]
    return found
