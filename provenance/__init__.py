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
    from provenance.corpus import Run, Target, check_feed, check_many, feed_entries, open_run
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
        FeedEntry,
        Fetch,
        Finding,
        Fingerprint,
        IndexInfo,
        Judged,
        Label,
        Level,
        Listed,
        Match,
        Notice,
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
        Waiver,
    )
    from provenance.pipeline import check, compare, load, load_all, load_policy
    from provenance.policies import (
        Accepted,
        Baseline,
        apply_baseline,
        conclude,
        findings_in,
        is_baseline,
        read_baseline,
        read_toml,
        read_waivers,
        write_baseline,
    )
    from provenance.reports import REPORTERS, View, write
    from provenance.text.display import visible
    from provenance.text.masking import masked
    from provenance.web import Capture, Limits, Memento, Offline, Replay, Verified, Web, read_stream, verify

__all__ = [
    "POLICIES",
    "REPORTERS",
    "RULES",
    "Accepted",
    "Addition",
    "Alignment",
    "Article",
    "Attempt",
    "Baseline",
    "Capture",
    "CaptureError",
    "Citation",
    "Comparison",
    "Conclusion",
    "ConfigError",
    "Edit",
    "Evidence",
    "Explanation",
    "FeedEntry",
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
    "Listed",
    "LoadError",
    "Match",
    "Memento",
    "Notice",
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
    "Run",
    "Setting",
    "Span",
    "Status",
    "Target",
    "Verdict",
    "Verified",
    "View",
    "Waiver",
    "Web",
    "__version__",
    "apply_baseline",
    "check",
    "check_feed",
    "check_many",
    "compare",
    "conclude",
    "explain",
    "feed_entries",
    "findings_in",
    "fingerprint_of",
    "is_baseline",
    "load",
    "load_all",
    "load_policy",
    "masked",
    "open_index",
    "open_run",
    "read_baseline",
    "read_stream",
    "read_toml",
    "read_waivers",
    "recheck",
    "verify",
    "visible",
    "write",
    "write_baseline",
]

# Searched in this order: light rooms first.
_ROOMS = (
    *("errors", "model", "text.display", "text.masking", "reports", "index", "web"),
    *("pipeline", "policies", "explaining", "corpus", "evidence"),
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
