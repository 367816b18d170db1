from provenance.additions.kinds import alone, coarse
from provenance.text.kinds import TITLES


def test_every_kind_has_one_of_the_four_coarse_kinds():
    assert {coarse(kind) for kind in TITLES} == {"attribution", "boilerplate", "cta", "framing"}


def test_a_photograph_credit_is_boilerplate_and_a_credit_line_attribution():
    assert coarse("credit.line") == "attribution"
    assert coarse("credit.photo") == coarse("bio") == coarse("nav.taxonomy") == "boilerplate"
    assert coarse("editor.note") == coarse("local.reaction") == "framing"


def test_added_reporting_cannot_be_told_from_a_copy_alone():
    assert not any(map(alone, ("context.background", "local.angle", "local.reaction", "data.update")))
    assert all(map(alone, ("cta.newsletter", "credit.line", "bio", "framing.outlook", "editor.note")))
