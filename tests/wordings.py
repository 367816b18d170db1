"""Builders for the tests of ``edits``: texts of one frame, and the edits between two wordings.

(A folder ``edits`` cannot be imported from: ``quality/edits.py`` has its name.)
"""

from provenance.alignment import align
from provenance.edits import name
from provenance.model import Article, Paragraph, Span

FRAMES = {
    "en": "The committee of the northern districts said that {} would be looked at again by experts in a few places.",
    "de": "Die Kommission der nördlichen Bezirke teilte mit, dass {} noch einmal von Fachleuten an vielen Orten geprüft werde.",
    "fr": "La commission des districts du nord a annoncé que {} serait examiné de nouveau par des experts dans plusieurs lieux.",
    "es": "La comisión de los distritos del norte anunció que {} sería revisado de nuevo por expertos en varios lugares.",
    "pt": "A comissão dos distritos do norte anunciou que {} seria revisto de novo por especialistas em vários lugares.",
    "it": "La commissione dei distretti del nord ha annunciato che {} sarebbe stato rivisto di nuovo da esperti in vari luoghi.",
    "nl": "De commissie van de noordelijke districten zei dat {} opnieuw door deskundigen op enkele plaatsen wordt bekeken.",
}


def article(text, language="en", published="2026-03-04", url=None):
    """Paragraphs parted by blank lines."""
    paragraphs, place = [], 0
    for piece in text.split("\n\n"):
        paragraphs.append(Paragraph(Span(place, place + len(piece))))
        place += len(piece) + 2
    return Article(text, tuple(paragraphs), language=language, published=published, url=url)


def compared(copy, original):
    """The passages of two articles with their edits named."""
    return name(align(copy, [original]), copy, [original]).passages


def edits(original, copy, language="en", published="2026-03-04", later="2026-03-06"):
    """Every edit between two texts, as ``(original's words, copy's words, kind)``."""
    one, two = article(original, language, published), article(copy, language, later)
    return [
        (
            one.text[edit.original.start : edit.original.end],
            two.text[edit.copy.start : edit.copy.end],
            edit.kind,
        )
        for passage in compared(two, one)
        for edit in passage.edits
    ]


def kinds(original, copy, language="en", frame=None, **dates):
    """The kinds of the edits between two wordings of one sentence, each once; ``None`` for an unknown one."""
    sentence = frame or FRAMES[language]
    found = edits(sentence.format(original), sentence.format(copy), language, **dates)
    return {kind for _, _, kind in found}
