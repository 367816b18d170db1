"""Two pages, written block by block and compared by the real rooms, and one rule put to them."""

from dataclasses import replace

from provenance import additions, alignment, articles, citations, facts, originals
from provenance.errors import FetchError
from provenance.model import Comparison, Edit, Likeness, Page, Policy, Setting
from provenance.rules import RULES, run
from provenance.text.fingerprint import fingerprint

COPY = "https://upriver.example/news/mill-dam"
ORIGINAL = "https://ledger.example/environment/mill-dam-removal"
TITLE = "Old mill dam on the Tarrow to come down"
LEAD = (
    "The stone dam that has held back the Tarrow for two centuries will be taken down this summer, the river "
    "board decided on Monday by six votes to three."
)
PLAN = (
    "Contractors will lower the water slowly over 40 days. The board put the cost at £2.8m, of which a grant "
    "from the county pays half."
)
QUOTE = (
    "“Nobody here has seen the river run free,” said Nadia Ferris, who leads the board. “I would like to be "
    "there when it does.”"
)
DOUBT = (
    "Not everybody is glad. Eleven families whose gardens end at the pond may sue, their lawyer Colm Reddy "
    "said, and a petition has 1,900 names."
)
CLOSE = "The mill building itself, listed since 1974, will stay where it is and keep its wheel."
STORY = (LEAD, PLAN, QUOTE, DOUBT, CLOSE)
CREDIT = f'This story by Ines Okafor was originally published by <a href="{ORIGINAL}">Tarrow Ledger</a>.'


def page(*blocks, title=TITLE, author="", outlet="", published="", modified="", head="", lang="en", tail=""):
    """An HTML page; a block that begins with ``<`` is markup as it stands, any other a paragraph."""
    meta = [
        ("author", author),
        ("og:site_name", outlet),
        ("article:published_time", published),
        ("article:modified_time", modified),
    ]
    tags = "".join(
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{value}">'
        for name, value in meta
        if value
    )
    lines = "\n".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    heading = f"<h1>{title}</h1>" if title else ""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{tags}{head}'
        f"</head><body><main>{heading}\n{lines}\n</main>{tail}</body></html>"
    )


def source(*blocks, **more):
    """The original's page."""
    known = {"author": "Ines Okafor", "outlet": "Tarrow Ledger", "published": "2026-03-03T08:00:00Z"}
    return page(*(blocks or STORY), **known | more)


def copied(*blocks, credit=CREDIT, **more):
    """The copy's page, with its credit behind the text."""
    known = {"outlet": "Upriver Current", "published": "2026-03-05T08:00:00Z"}
    return page(*(blocks or STORY), *([credit] if credit else ()), **known | more)


def compared(copy=None, pages=None, *, given=(), url=COPY, kind="text/html"):
    """The comparison of a copy with what it cites. ``pages``: address → markup, or the reason of a failure."""
    world = {ORIGINAL: source()} if pages is None else pages

    def fetch(address, at=None):
        found = world.get(address, "unavailable.status")
        if not found.startswith("<"):
            raise FetchError(f"It failed ({found}).", url=address, reason=found)
        return Page(found.encode(), address, content_type="text/html; charset=utf-8")

    text = copied() if copy is None else copy
    article = articles.load(Page(text.encode(), url, content_type=f"{kind}; charset=utf-8"))
    known = [
        articles.load(Page(each.encode(), None, "original.html", "text/html; charset=utf-8"))
        for each in given
    ]
    cited = citations.detect(article)
    attempts, found = originals.search(
        article, () if given else cited, fetch, articles.load, alignment.align, known
    )
    texts = [each.article for each in found]
    aligned = additions.name(alignment.align(article, texts), article, texts)
    likeness = Likeness(fingerprint(("a", "b", "c")))
    entries = facts.ledger(article, texts, aligned)
    return Comparison(article, cited, attempts, found, likeness, aligned, entries)


def ruled(rule, comparison, *, policy=None, **options):
    """What came of one rule under a policy that asks nothing else."""
    about = policy or Policy("test", "Test")
    setting = Setting(RULES[rule].RULE.level, options)
    (ruling,) = run(comparison, replace(about, settings={rule: setting}))
    return ruling


def outcome(rule, comparison, **options):
    """The outcome alone, as a word."""
    return ruled(rule, comparison, **options).outcome.value


def places(ruling, comparison):
    """The exact words of each finding on both sides."""
    return [
        (
            finding.copy and comparison.article.text[finding.copy.start : finding.copy.end],
            finding.original
            and comparison.originals[finding.source].article.text[
                finding.original.start : finding.original.end
            ],
        )
        for finding in ruling.findings
    ]


def named(comparison, kind):
    """The same comparison with every edit recognised as one of a kind, as the edits room would."""
    passages = tuple(
        replace(each, edits=tuple(Edit(e.op, e.copy, e.original, kind) for e in each.edits))
        for each in comparison.alignment.passages
    )
    return replace(comparison, alignment=replace(comparison.alignment, passages=passages))
