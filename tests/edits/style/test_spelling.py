import pytest
from wordings import kinds

from provenance.edits.style.spelling import normal

PAIRS = """
colour/color favourite/favorite behaviour/behavior neighbouring/neighboring organise/organize organisation/organization
analysed/analyzed centre/center theatre/theater kilometres/kilometers defence/defense licence/license practise/practice
travelling/traveling cancelled/canceled jewellery/jewelry fulfil/fulfill enrolment/enrollment skilful/skillful catalogue/catalog
programme/program aluminium/aluminum sceptical/skeptical plough/plow mould/mold grey/gray tyres/tires anaemia/anemia
paediatric/pediatric haemorrhage/hemorrhage oestrogen/estrogen manoeuvres/maneuvers judgement/judgment ageing/aging
towards/toward whilst/while learnt/learned cheque/check counsellor/counselor marvellous/marvelous mum/mom
"""
APART = [("four", "for"), ("hour", "hor"), ("prise", "prize"), ("filing", "filling"), ("tour", "tor"), ("vice", "vise"),
         ("forwards", "forward"), ("story", "store"), ("affect", "effect"), ("rise", "raise"), ("stationary", "stationery")]  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS.split())
def test_the_spelling_of_the_other_country_is_a_kind_both_ways(pair):
    british, american = pair.split("/")
    assert kinds(f"the {british} there", f"the {american} there") == {"style.spelling"}
    assert kinds(f"the {american}'s there", f"the {british}'s there") == {"style.spelling"}


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_only_look_like_two_spellings_stay_apart(one, other):
    assert normal(one, "en") != normal(other, "en")
    assert None in kinds(f"the {one} there", f"the {other} there")


def test_an_institution_may_be_respelled_but_not_a_person():
    assert kinds("the Labour Party", "the Labor Party") == {"style.spelling"}
    assert kinds("Mr. Grey", "Mr. Gray") == {None}


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("econômico", "económico"),
        ("ação", "acção"),
        ("projeto", "projecto"),
        ("registro", "registo"),
        ("ótimo", "óptimo"),
    ],
)
def test_brazil_and_portugal(original, copy):
    assert kinds(original, copy, "pt") == {"style.spelling"}


def test_a_sharp_s_may_be_written_as_two_but_not_where_it_makes_another_word():
    assert kinds("die Straße", "die Strasse", "de") == {"style.spelling"}
    assert kinds("die Maße", "die Masse", "de") == {None}
