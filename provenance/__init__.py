"""Compare a republished article with its original: what was copied, rewritten, added and left out.

::

    import provenance

    report = provenance.check("https://example.org/news/republished")   # over the web
    report = provenance.compare(copy, original)                         # two texts, no network
    report.verdict.sentence
    for passage in report.comparison.alignment.passages:
        passage.label, passage.copy, passage.original, passage.addition

This is the front door: what ``__all__`` names is the promise, the rooms behind it may be rebuilt. Names are
loaded when they are first used, so that ``import provenance`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from provenance.version import __version__

if TYPE_CHECKING:
    from provenance.errors import (
        CaptureError,
        ConfigError,
        FetchError,
        IndexFileError,
        LoadError,
        ProvenanceError,
        RefusedError,
    )
    from provenance.evidence import Evidence, Rechecked, recheck
    from provenance.explaining import POLICIES, RULES, Explanation, explain
    from provenance.index import Index, fingerprint_of, open_index
    from provenance.model import (
        Addition,
        Alignment,
        Article,
        Attempt,
        Citation,
        Comparison,
        Conclusion,
        Edit,
        Fetch,
        Finding,
        Fingerprint,
        IndexInfo,
        Judged,
        Label,
        Level,
        Match,
        Original,
        Page,
        Paragraph,
        Passage,
        Policy,
        Report,
        Rule,
        Ruled,
        Ruling,
        Setting,
        Span,
        Status,
        Verdict,
    )
    from provenance.pipeline import check, compare, load, load_policy
    from provenance.policies import conclude
    from provenance.reports import REPORTERS, View, write
    from provenance.text.display import visible
    from provenance.web import Capture, Limits, Memento, Offline, Replay, Verified, Web, read_stream, verify

__all__ = [
    "POLICIES",
    "REPORTERS",
    "RULES",
    "Addition",
    "Alignment",
    "Article",
    "Attempt",
    "Capture",
    "CaptureError",
    "Citation",
    "Comparison",
    "Conclusion",
    "ConfigError",
    "Edit",
    "Evidence",
    "Explanation",
    "Fetch",
    "FetchError",
    "Finding",
    "Fingerprint",
    "Index",
    "IndexFileError",
    "IndexInfo",
    "Judged",
    "Label",
    "Level",
    "Limits",
    "LoadError",
    "Match",
    "Memento",
    "Offline",
    "Original",
    "Page",
    "Paragraph",
    "Passage",
    "Policy",
    "ProvenanceError",
    "Rechecked",
    "RefusedError",
    "Replay",
    "Report",
    "Rule",
    "Ruled",
    "Ruling",
    "Setting",
    "Span",
    "Status",
    "Verdict",
    "Verified",
    "View",
    "Web",
    "__version__",
    "check",
    "compare",
    "conclude",
    "explain",
    "fingerprint_of",
    "load",
    "load_policy",
    "open_index",
    "read_stream",
    "recheck",
    "verify",
    "visible",
    "write",
]

# Searched in this order: light rooms first.
_ROOMS = (
    *("errors", "model", "text.display", "reports", "web", "index"),
    *("pipeline", "policies", "explaining", "evidence"),
)


if not TYPE_CHECKING:  # a type checker sees the imports above

    def __getattr__(name: str) -> object:
        """A public name, from its room, the first time that it is asked for."""
        if name in __all__:
            for room in _ROOMS:
                module = import_module(f"{__name__}.{room}")
                if hasattr(module, name):
                    value: object = getattr(module, name)
                    globals()[name] = value
                    return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
