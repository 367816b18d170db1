"""From rulings to what they come to: a policy says which rules matter, and judges by them.

A policy is data: a TOML file in ``presets/``, or a newsroom's own (docs/how-to/write-a-policy.md). To add a
preset, add its file; it is found by its name. The rules themselves live in another room and come as an
argument. The verbs: ``load_policy`` reads a policy, ``settle`` says which one holds for a comparison,
``judge`` gives the verdict on it, ``conclude`` the exit code of a run.
"""

from __future__ import annotations

from provenance.policies.conclude import conclude
from provenance.policies.judge import REPORT_ONLY, judge, unreadable
from provenance.policies.lint import Problem, lint
from provenance.policies.load import AUTO, load_policy, presets, problems
from provenance.policies.schema import schema
from provenance.policies.settle import settle
from provenance.policies.stored import restored, stored

__all__ = [
    "AUTO",
    "REPORT_ONLY",
    "Problem",
    "conclude",
    "judge",
    "lint",
    "load_policy",
    "presets",
    "problems",
    "restored",
    "schema",
    "settle",
    "stored",
    "unreadable",
]
