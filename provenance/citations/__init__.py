"""Article to Citations: where a copy says that it comes from; one file, one kind of evidence.

A detector is a module with ``detect(article)``, which yields the ``Citation``s that it finds, in page order.
It reads the ``Article`` alone (its paragraphs with their links, and its ``claims``), fetches nothing and
proves nothing: only the text of the fetched candidate does, in ``originals``. Five detectors that name one
URL give five citations. What a page says of itself cites nothing and is left out (``own``).

To add a kind of evidence, add a module and its name to ``DETECTORS``. To add a language, add phrases to the
``[credits]`` table of its pack. ``phrases`` and ``outlets`` are tools of ``credit_line``; weights and their
reasons stand in the detectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from provenance.citations import canonical, credit_line, feed, hyperlink, meta, pixel, structured_data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.model import Article, Citation

__all__ = ["DETECTORS", "Detector", "detect"]


class Detector(Protocol):
    """What a kind of evidence must offer."""

    def detect(self, article: Article) -> Iterable[Citation]:
        """The citations of this kind, in page order."""
        ...


DETECTORS: tuple[Detector, ...] = (credit_line, pixel, feed, canonical, structured_data, meta, hyperlink)


def detect(article: Article) -> tuple[Citation, ...]:
    """All evidence for where an article comes from, kept apart: heaviest first, ties in page order."""
    found = [citation for detector in DETECTORS for citation in detector.detect(article)]
    end = len(article.text)
    return tuple(sorted(found, key=lambda one: (-one.weight, one.span.start if one.span else end)))
