"""The report as one HTML file, for a colleague: the copy and the original side by side, in any browser.

The file needs nothing but itself: no script, no font, no picture, and a policy (CSP) that forbids all of
them. ``elements`` makes the markup, ``head``, ``findings``, ``facts`` and ``article`` draw the parts of a
report, ``report`` puts them together, ``run`` lists many, ``style.css`` says how it looks.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from provenance.reports import digest
from provenance.reports.html import head
from provenance.reports.html.elements import Html, inside, tag
from provenance.reports.html.report import sections
from provenance.reports.html.run import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Report
    from provenance.reports import View

_STYLE = Path(__file__).with_name("style.css")


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Write one page: one report whole, or a list in which each can be opened.

    In ``summary`` detail the texts of the articles are left out.
    """
    coming, article = iter(reports), view.detail != "summary"
    first, second = next(coming, None), next(coming, None)
    if first and not second:
        name = digest.title(first)
        out.write(_top(f"{first.verdict.outcome.value}: {name}"))
        out.write(f'<header class="top {first.verdict.outcome.value}">')
        out.write(inside(head.badge(first.verdict.outcome), tag("h1", tag("bdi", name))))
        out.write(f"</header>\n<main>{sections(first, '', 2, article=article)}</main>\n")
        out.write(_bottom(first.version))
        return
    with Run(article=article) as run:
        version = None
        for report in chain(filter(None, (first, second)), coming):
            first = second = None  # one report is held at a time
            version = report.version
            run.add(report)
        conclusion = conclude()
        out.write(_top(conclusion.reason))
        run.write(out, conclusion)
    out.write(_bottom(version))


def _top(title: str) -> str:
    style = _STYLE.read_text("utf-8")
    digest_ = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest_}'; base-uri 'none'; form-action 'none'"
    metas = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta http-equiv="x-dns-prefetch-control" content="off">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
    )
    lines = "\n".join(metas)
    head_ = f"<head>\n{lines}\n{tag('title', title)}\n<style>{style}</style>\n</head>"
    return f'<!DOCTYPE html>\n<html lang="en">\n{head_}\n<body>\n'


def _bottom(version: str | None) -> str:
    made = Html("") if version is None else inside(f"Made by provenance {version}. ")
    said = (
        "Copied means equal in words; what an addition is for is said, never who or what wrote it; "
        "what could not be checked is not fine."
    )
    return f"{tag('footer', tag('p', made, said))}\n</body>\n</html>\n"
