"""The page around an article says the same on every page, and proves nothing about the article."""

from provenance.alignment import align
from provenance.model import Article, Kind, Label, Paragraph, Part, Span

AROUND = (
    "Share this story with your friends on the network of your choice",
    "Sign up for our newsletter and get the best of the week in your inbox",
    "More stories from the same section that readers liked this week",
    "Leave a comment below and tell us what you think about this story",
    "Follow us for more stories like this one from our newsroom",
    "Terms of use and privacy policy of this site and its partners",
    "Contact the newsroom with a tip about a story we should follow",
    "Most read stories this week in every section of the site",
)
ONE = (
    "The ferry to the island will run twice a day from May, the harbour board said on Monday.",
    "Two new boats with room for ninety passengers were built at a yard in Norway last winter.",
    "Fares stay as they are until the county has decided about the subsidy in the autumn.",
    "The old boat goes to a museum, where children may steer it.",
)
OTHER = (
    "Astronomers have found a comet that comes back only every eleven thousand years or so.",
    "A student noticed the faint spot on photographs that nobody else had wanted to look at.",
    "It will be brightest in June, low above the northern horizon, just before the sun comes up.",
    "Its tail is said to be four times as long as the moon is wide.",
)


def page(paragraphs, around):
    text, blocks = "", []
    parts = [(one, Part.FURNITURE) for one in around[:3]]
    parts += [(one, Part.MAIN) for one in paragraphs] + [(one, Part.FURNITURE) for one in around[3:]]
    for one, part in parts:
        start = len(text)
        text += one + "\n\n"
        blocks.append(Paragraph(Span(start, start + len(one)), Kind.BODY, part))
    return Article(text.rstrip(), tuple(blocks), language="en")


def test_two_stories_in_like_pages_have_nothing_in_common():
    varied = tuple(one.replace("story", "piece").replace("week", "month") for one in AROUND)
    aligned = align(page(ONE, AROUND), [page(OTHER, varied)])
    assert aligned.measures.copied.words == aligned.measures.rewritten.words == 0


def test_the_page_around_is_aligned_all_the_same():
    aligned = align(page(ONE, AROUND), [page(OTHER, AROUND)])
    copied = [passage for passage in aligned.passages if passage.label is Label.COPIED]
    assert len(copied) == len(AROUND)
