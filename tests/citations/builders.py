"""Articles for the tests of this room, written block by block."""

from provenance.model import Article, Claim, Kind, Link, Paragraph, Part, Span

STORY = (
    (
        "The bridge over the Lower Wend was closed on Monday after divers found cracks in two of its nine piers, and "
        "nobody at the council would say when the ferries could start to run in its place."
    ),
    (
        "For the forty families on the far bank the closure means a detour of an hour, most of it on a road that the "
        "county had promised to widen long before the divers went down to look at the piers."
    ),
    (
        "Engineers will bring a crane upstream next week, if the water stays low enough, and lift the first of the "
        "damaged stones so that a laboratory can tell how deep the cracks go and what caused them."
    ),
)


def block(text, links=None, *, kind=Kind.BODY, part=Part.MAIN, marks=()):
    """One block; ``links`` from anchor to address."""
    return text, links or {}, kind, part, tuple(marks)


def article(
    *blocks, story=STORY, language="en", claims=(), url="https://copy.example/news/bridge-closed-1", **known
):
    """An article whose last blocks are ``blocks``, behind three paragraphs of a story."""
    text, paragraphs = "", []
    for one in (*story, *blocks):
        words, links, kind, part, marks = one if isinstance(one, tuple) else block(one)
        text += "\n\n" if text else ""
        start = len(text)
        text += words
        found = []
        for anchor, address in links.items():
            at = start + words.index(anchor)
            found.append(Link(address, Span(at, at + len(anchor))))
        paragraphs.append(Paragraph(Span(start, len(text)), kind, part, tuple(found), marks))
    said = tuple(
        Claim(name, value, words) for name, value, *rest in claims for words in (rest[0] if rest else "",)
    )
    return Article(text, tuple(paragraphs), url=url, language=language, claims=said, **known)
