import time
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import additions
from provenance.model import Alignment, Article, Label, Paragraph, Passage, Span

COPY = Path(__file__).parents[2] / "samples" / "summit" / "copy.txt"

MIXED = (
    "The committee met on Tuesday afternoon in the town hall and heard four hours of evidence on the bridge. "
    "This article was originally published by The Harbour Times. A vote on the money was put off until the "
    "figures of the second survey have been read by all the members, and that can take until the spring."
)
BLOCKS = st.lists(
    st.sampled_from(
        (
            "Sign up for our newsletter. It is free. Get it in your inbox.",
            "Read the original story here:",
            "Harbour Times",
            MIXED,
            "Tags: bridge, town",
            "Only time will tell whether the money will be found in time for the winter and for all nine piers.",
            "»»»",
        )
    ),
    min_size=1,
    max_size=8,
)


def whole(text, language="en"):
    """A text whose blocks are parted by blank lines, all of it added."""
    paragraphs, at = [], 0
    for block in text.split("\n\n"):
        lead = len(block) - len(block.lstrip())
        if block.strip():
            paragraphs.append(Paragraph(Span(at + lead, at + len(block.rstrip()))))
        at += len(block) + 2
    article = Article(text, tuple(paragraphs), language=language)
    return article, Alignment(tuple(Passage(Label.ADDED, copy=p.span) for p in paragraphs))


def test_the_first_sample_alone_says_what_a_copy_can_say():
    article, alignment = whole(COPY.read_text("utf-8"))
    named = additions.name(alignment, article, ())
    found = {
        article.text[p.copy.start : p.copy.start + 24]: p.addition.kind for p in named.passages if p.addition
    }
    assert found == {
        "Posted in: Andy Oxide, M": "nav.taxonomy",
        "The meeting between Kim ": "framing.significance",
        "Read the original story ": "credit.line",
        "BBC Asia\n\n\n\nSign Up Below"[:24]: "credit.line",
        "Sign Up Below To Get Dai": "cta.newsletter",
        "Let Us Unite As A\u00a0 Patrio"[:24]: "cta.membership",
        "arms deal ballistic miss": "nav.taxonomy",
        "Leave a Reply\n\nYour emai"[:24]: "cta.comment",
        "Your email address will ": "cta.comment",
    }


@settings(max_examples=60, deadline=None)
@given(BLOCKS, st.booleans())
def test_naming_keeps_every_character_of_every_passage_in_order(blocks, alone):
    article, alignment = whole("\n\n".join(blocks))
    named = additions.name(alignment, article, () if alone else (article,))
    spans = [passage.copy for passage in named.passages]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    kept = "".join(article.text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(article.text.split())


def test_a_credit_in_the_middle_of_a_long_passage_is_split_off():
    article, alignment = whole(MIXED)
    named = additions.name(alignment, article, (article,)).passages
    assert [p.addition and p.addition.kind for p in named] == [None, "credit.line", None]


def test_what_is_aligned_is_left_alone():
    article, _ = whole("Sign up for our newsletter and get it in your inbox.")
    alignment = Alignment(
        (Passage(Label.COPIED, copy=article.paragraphs[0].span, source=0, original=Span(0, 52)),)
    )
    assert additions.name(alignment, article, (article,)) == alignment


def test_an_alignment_without_passages_is_itself():
    article, alignment = whole("")
    assert additions.name(alignment, article, ()) == alignment


def test_a_huge_block_of_nothing_but_cues_takes_no_time():
    article, alignment = whole('"sign up here ' * 20_000)
    started = time.process_time()
    additions.name(alignment, article, ())
    assert time.process_time() - started < 5


def test_thousands_of_blocks_take_time_in_proportion():
    article, alignment = whole("\n\n".join(["Read more: harbour closed", "Share"] * 1500))
    started = time.process_time()
    additions.name(alignment, article, ())
    assert time.process_time() - started < 5
