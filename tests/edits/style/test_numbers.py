import pytest
from wordings import FRAMES, article, compared, kinds

NUMBERS = [("nine plans", "9 plans"), ("1,000 plans", "1000 plans"), ("1.2 million plans", "1.2m plans"), ("the first plan", "the 1st plan"),
           ("two-thirds of it", "⅔ of it"), ("a third of it", "one-third of it"), ("a 15-year-old", "a fifteen-year-old"),
           ("a million plans", "1 million plans"), ("3,000 plans", "three thousand plans")]  # fmt: skip
REAL = [("nine plans", "8 plans"), ("1.2 million plans", "1.2bn plans"), ("1.2m plans", "1.2 billion plans"), ("3,000 plans", "30,000 plans"),
        ("5 percent", "5 percentage points"), ("5 percent", "5"), ("$5", "£5"), ("$5", "5 euros"), ("20 miles", "20 kilometers"),
        ("200 plans", "about 200 plans"), ("more than 200 plans", "200 plans"), ("12 plans", "a dozen plans"), ("dozens of plans", "hundreds of plans"),
        ("-5 degrees", "5 degrees"), ("the first plan", "the second plan"), ("a third of it", "a quarter of it"), ("5 to 10 plans", "5 to 11 plans"),
        ("1.000 plans", "1,000 plans"), ("two of five", "five of two")]  # fmt: skip


@pytest.mark.parametrize(("original", "copy"), NUMBERS)
def test_the_same_number_in_another_form_is_a_kind(original, copy):
    assert kinds(original, copy) == {"style.number"}
    assert kinds(copy, original) == {"style.number"}


@pytest.mark.parametrize(("original", "copy"), REAL)
def test_a_number_of_another_value_has_no_kind(original, copy):
    assert None in kinds(original, copy)
    assert None in kinds(copy, original)


@pytest.mark.parametrize(
    ("original", "copy", "kind"),
    [("5 percent", "5%", "style.percent"), ("five percent", "5 per cent", "style.percent"), ("5 to 10 percent", "5% to 10%", "style.percent"),
     ("$5", "5 dollars", "style.currency"), ("2.5 million dollars", "$2.5m", "style.currency"), ("$5", "US$5", "style.currency"),
     ("£5", "5 pounds", "style.currency"), ("20 kilometers", "20 km", "style.unit"), ("37 mph", "37 miles per hour", "style.unit"),
     ("20 miles", "20 miles (32 km)", "style.conversion"), ("37 mph (59 km/h)", "37 mph", "style.conversion")],
)  # fmt: skip
def test_units_and_currencies_may_be_written_otherwise(original, copy, kind):
    assert kinds(original, copy) == {kind}


@pytest.mark.parametrize("wrong", ["20 miles (23 km)", "20 miles (40 km)", "20 miles (32 kg)"])
def test_a_wrong_conversion_has_no_kind(wrong):
    assert None in kinds("20 miles", wrong)


def test_one_conversion_for_another_has_no_kind():
    assert kinds("3,200 miles (5,150 km)", "3,200 miles (5,153 km)") == {None}


def test_a_dollar_of_another_country_is_not_that_of_the_united_states():
    frame = FRAMES["en"]
    original = article(frame.format("a cost of $5"), url="https://paper.com.au/a")
    copy = article(frame.format("a cost of US$5"), url="https://copy.example/a")
    assert {edit.kind for passage in compared(copy, original) for edit in passage.edits} == {None}


@pytest.mark.parametrize(
    ("language", "original", "copy", "kind"),
    [("de", "neun Pläne", "9 Pläne", "style.number"), ("de", "3.000 Pläne", "3000 Pläne", "style.number"), ("de", "fünf Prozent", "5 %", "style.percent"),
     ("de", "1,2 Millionen Pläne", "1,2 Mio. Pläne", "style.number"), ("de", "5 Euro", "5 €", "style.currency"),
     ("fr", "quatre-vingt-dix plans", "90 plans", "style.number"), ("fr", "1 200 plans", "1200 plans", "style.number"),
     ("fr", "5 %", "cinq pour cent", "style.percent"), ("es", "treinta y cinco planes", "35 planes", "style.number"),
     ("es", "5%", "cinco por ciento", "style.percent"), ("pt", "vinte e cinco planos", "25 planos", "style.number"),
     ("pt", "R$ 5", "5 reais", "style.currency"), ("it", "3.000 piani", "tremila piani", "style.number"),
     ("it", "5%", "cinque per cento", "style.percent"), ("nl", "vijfentwintig plannen", "25 plannen", "style.number"),
     ("nl", "5 procent", "5%", "style.percent")],
)  # fmt: skip
def test_numbers_abroad(language, original, copy, kind):
    assert kinds(original, copy, language) == {kind}


@pytest.mark.parametrize(
    ("language", "original", "copy"),
    [("de", "1,2 Millionen Pläne", "1,2 Mrd. Pläne"), ("de", "fünfundzwanzig Pläne", "52 Pläne"), ("de", "3.000 Pläne", "3,000 Pläne"),
     ("fr", "quatre-vingt-onze plans", "92 plans"), ("es", "tres mil planes", "3.000.000 planes"), ("it", "venticinque piani", "26 piani"),
     ("nl", "vijfentwintig plannen", "52 plannen"), ("pt", "vinte e cinco planos", "35 planos")],
)  # fmt: skip
def test_other_values_abroad_have_no_kind(language, original, copy):
    assert None in kinds(original, copy, language)
