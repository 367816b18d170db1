"""A small table of rules, with an option of each kind, so that these tests stand on no rule's details."""

from provenance.model import Family, Finding, Level, Rule, Ruled, Ruling


def _rule(name, family=Family.CREDIT, level=Level.ERROR, **more):
    return Rule(name, f"What {name} asks", family, level, **more)


RULES = {
    rule.id: rule
    for rule in (
        _rule("missing-credit", options={"wording": "", "names": ()}),
        _rule("missing-link", options={"to": "either"}, choices={"to": ("article", "home", "either")}),
        _rule("missing-canonical", level=Level.WARNING),
        _rule(
            "rewritten-passage",
            Family.EXTENT,
            options={"permitted": (), "disclosed": False, "share": 0.5},
            choices={"permitted": ("time", "place", "style")},
        ),
        _rule("excess-reuse", Family.EXTENT, options={"max_words": 0}),
        _rule("altered-quote", Family.INTEGRITY),
    )
}


def ruling(rule, outcome="fail", level="error", findings=0, reason=""):
    found = tuple(Finding(rule, f"Finding {place}") for place in range(findings))
    return Ruling(rule, Level(level), Ruled(outcome), found, reason)
