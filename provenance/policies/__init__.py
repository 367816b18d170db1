"""From rulings to what they come to: a policy says which rules matter, and judges by them.

A policy is data: a TOML file in ``presets/``, or a newsroom's own (docs/how-to/write-a-policy.md). To add a
preset, add its file; it is found by its name. The rules themselves live in another room and come as an
argument. The verbs: ``load_policy`` reads a policy, ``settle`` says which one holds for a comparison,
``judge`` gives the verdict on it, ``stamped`` names its findings, ``apply_baseline`` sets aside those that
were there before, ``conclude`` gives the exit code of a run.
"""

from __future__ import annotations

from provenance.policies.accepting import (
    Found,
    Written,
    findings_in,
    findings_of,
    is_baseline,
    write_baseline,
)
from provenance.policies.baseline import Accepted, Baseline, apply_baseline, read_baseline
from provenance.policies.conclude import conclude
from provenance.policies.fingerprints import stamped
from provenance.policies.judge import REPORT_ONLY, judge, unreadable
from provenance.policies.lint import Problem, lint
from provenance.policies.load import AUTO, load_policy, presets, problems, read_waivers
from provenance.policies.schema import schema
from provenance.policies.settle import settle
from provenance.policies.stored import restored, stored
from provenance.text.toml import read_toml

__all__ = [
    "AUTO",
    "REPORT_ONLY",
    "Accepted",
    "Baseline",
    "Found",
    "Problem",
    "Written",
    "apply_baseline",
    "conclude",
    "findings_in",
    "findings_of",
    "is_baseline",
    "judge",
    "lint",
    "load_policy",
    "presets",
    "problems",
    "read_baseline",
    "read_toml",
    "read_waivers",
    "restored",
    "schema",
    "settle",
    "stamped",
    "stored",
    "unreadable",
    "write_baseline",
]
