"""From what was observed to what it comes to: a verdict for one report, an exit code for a run.

Rules and licence policies stand on the ledger and come with it; until then there is one policy,
``report-only``: it reports everything and fails nothing, but what could not be verified is never a pass.
"""

from __future__ import annotations

from provenance.policies.conclude import conclude
from provenance.policies.judge import REPORT_ONLY, judge, unreadable

__all__ = ["REPORT_ONLY", "conclude", "judge", "unreadable"]
