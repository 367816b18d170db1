"""The one true story of these tests, its copy, and the pages that stand where it should."""

TITLE = "Northfield closes its old bridge for a year"
PARAGRAPHS = (
    (
        "The council of Northfield voted on Monday to close the old bridge over the Senne for a year of repairs, "
        "eleven to four, after a debate that lasted until midnight."
    ),
    (
        "Engineers found cracks in two of its five piers in the spring. “We would not let our own children cross "
        "it,” said Renée Öström, who led the inspection."
    ),
    (
        "The work will cost 14.2 million crowns, of which the region pays half. The town wants to raise the rest "
        "with a loan over twenty years."
    ),
    (
        "Buses will take the motorway bridge and need eighteen minutes more. A ferry for people on foot is to run "
        "every quarter of an hour from the café at the mill."
    ),
    (
        "Shop owners on the east bank fear for the Christmas trade. Their speaker, Tomás Varga, asked for a lower "
        "business rate until the bridge is open again."
    ),
    (
        "The mayor, Ada Lindqvist, promised a decision on that in the first week of October. She said that the "
        "town had put the repairs off three times since 2009."
    ),
    (
        "Four councillors of the Free Voters were against it. They had asked for one lane to stay open during the "
        "work, which the engineers call impossible."
    ),
    (
        "The bridge was built in 1931 and carries about 12,000 vehicles a day. It has been closed to lorries of "
        "more than eight tonnes since the winter of 2016."
    ),
    (
        "A company from the coast won the contract against two others. It has rebuilt six bridges of the same type "
        "and says that it can begin within five weeks."
    ),
    (
        "The rowing club will move its boats upstream before the scaffolding is put up. Its summer regatta is to "
        "be held on the lake at Sundby instead."
    ),
)


def document(body, title=TITLE, head=""):
    """A page of UTF-8, as text."""
    return f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def article(paragraphs=PARAGRAPHS, head="", after=""):
    """The story, or what is left of it, as a page."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return document(f"<article><h1>{TITLE}</h1>{body}{after}</article>", head=head)


def copied(url, paragraphs=PARAGRAPHS):
    """The copy in Markdown, with a credit that leads to ``url``."""
    credit = f"This article was originally published by [Northfield News]({url})."
    return "\n\n".join([f"# {TITLE}", *paragraphs, credit]) + "\n"


FILLER = "The tide at the mill rose to {} centimetres on that day and fell again before the evening bell. "


def single_line(size):
    """The story on one line, with prose behind it up to so many bytes."""
    text = article().replace("\n", "")
    lines = "".join(f"<p>{FILLER.format(n)}</p>" for n in range(size // (len(FILLER) + 7)))
    return text.replace("</article>", f"{lines}</article>").ljust(size)


def one_paragraph(size):
    """The same in a single paragraph."""
    text = article().replace("\n", "")
    return text.replace("</article>", f"<p>{FILLER.format(7) * (size // len(FILLER))}</p></article>")


STORY = article()
INSIDE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)

MONSTERS = {
    "nested": lambda: document("<div>" * 100_000 + INSIDE + "</div>" * 100_000),
    "nested-unclosed": lambda: document(INSIDE + "<div>" * 100_000 + "<p>The end of it.</p>"),
    "nested-inline": lambda: document("<b>" * 100_000 + INSIDE),
    "attributes": lambda: document(f"<div {' '.join(f'a{n}=1' for n in range(100_000))}>{INSIDE}</div>"),
    "one-attribute": lambda: document(f"<div title='{'x' * 7_000_000}'>{INSIDE}</div>"),
    "paragraphs": lambda: document(INSIDE + "<p>" * 200_000),
    "full-paragraphs": lambda: document(INSIDE + "<p>One more word here.</p>" * 200_000),
    "less-than": lambda: document(INSIDE + "<" * 1_000_000),
    "comments": lambda: document(INSIDE + "<!--" * 300_000),
    "comments-closed": lambda: document(INSIDE + "<!-- -->" * 300_000),
    "entities": lambda: document(INSIDE + f"<p>{'&amp;&#0;&nosuch;' * 200_000}</p>"),
    "tables": lambda: document("<table><tr><td>" * 30_000 + INSIDE),
    "lists": lambda: document("<ul><li>" * 60_000 + INSIDE),
    "formatting": lambda: document("<a href=#><i><b><p>" * 25_000 + INSIDE),
    "forms": lambda: document(INSIDE + "<select><option>one" * 100_000),
    "script": lambda: document(f"<script>{'<!--<script>' * 300_000}</script>{INSIDE}"),
    "json-ld": lambda: document(INSIDE, head=f"<script type=application/ld+json>{'[' * 500_000}</script>"),
    "links": lambda: document(INSIDE + "<a href=/a>x</a> " * 200_000),
    "spaces": lambda: document(INSIDE + f"<p>{' ' * 3_000_000}x{chr(0xA0) * 1_000_000}</p>"),
    "one-word": lambda: document(INSIDE + f"<p>{'a' * 4_000_000}</p>"),
    "same-word": lambda: document(INSIDE + f"<p>{'buffalo ' * 700_000}</p>"),
    "combining": lambda: document(INSIDE + f"<p>a{chr(0x301) * 1_000_000}</p>"),
    "title": lambda: document(INSIDE, title="x " * 1_000_000),
    "nulls": lambda: document(INSIDE.replace("The ", "The\0 ").replace("<p>", "<p>\0")),
    "state": lambda: document("<script>window.state=" + "{}" * 4_900_000 + "</script>" + INSIDE).replace(
        "\n", ""
    ),
}

SCRIPT = "<script>" + "window.app=window.app||[];app.push(1);" * 60 + "</script>"
CONSENT = document(
    "<h1>We value your privacy</h1><p>We and our 812 partners store and access information on a device, such as "
    "cookies, and process personal data for personalised ads and content.</p><p>With your consent we may use "
    "precise location data. You can withdraw your consent at any time in our cookie policy.</p>"
    "<form><button>Accept all</button><button>Reject all</button><button>Manage options</button></form>",
    title="Before you continue",
)
SHELL = document(
    f'<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>{SCRIPT}'
)
MISSING = document(
    "<h1>Page not found</h1><p>Sorry, the page that you are looking for does not exist or has been moved.</p>"
    "<p><a href=/>Back to the home page</a></p>",
    title="Page not found | Northfield News",
)
FRONT = document(
    "<h1>Northfield News</h1>"
    + "".join(
        f"<article><h2><a href=/s/{n}>{words}</a></h2><p>{words} and what else was in the paper of today.</p></article>"
        for n, words in enumerate(
            ("Rain until Friday", "A new baker at the market", "Choir looks for tenors")
        )
    ),
    title="Northfield News",
)
CHALLENGE = document(
    "<h1>news.example</h1><p>Verifying you are human. This may take a few seconds.</p>"
    "<script src=/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1></script>",
    title="Just a moment...",
)
PAYWALL = article(
    PARAGRAPHS[:2],
    head='<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
    f'"headline":"{TITLE}","isAccessibleForFree":false}}</script>',
    after='<div class="paywall"><p>Subscribe to continue reading.</p></div>',
)
_TRUE = f"<p>{PARAGRAPHS[2]}</p>"
HIDDEN = STORY.replace(
    _TRUE, _TRUE + f"<p style='display:none'>{PARAGRAPHS[2].replace('14.2 million', '92.7 million')}</p>"
)
