import pytest
from facts.builders import compared, shown, values, words

from provenance.facts import numbers
from provenance.model import Fate, Tier


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("about 3,000 people", "en", "3000"),
        ("three thousand people", "en", "3000"),
        ("3.000 Menschen", "de", "3000"),
        ("dreitausend Menschen", "de", "3000"),
        ("3 000 personnes", "fr", "3000"),
        ("3\u202f000 personnes", "fr", "3000"),
        ("trois mille personnes", "fr", "3000"),
        ("tres mil personas", "es", "3000"),
        ("três mil pessoas", "pt", "3000"),
        ("tremila persone", "it", "3000"),
        ("drieduizend mensen", "nl", "3000"),
        ("1.5 times as large", "en", "1.5"),
        ("1,5 Mal", "de", "1.5"),
        ("1.234,56 Mal", "de", "1234.56"),
        ("1,234.56 times", "en", "1234.56"),
        ("1.2 million people", "en", "1200000"),
        ("1,2 Millionen Menschen", "de", "1200000"),
        ("2 Mio. Menschen", "de", "2000000"),
        ("dos mil millones de personas", "es", "2000000000"),
        ("3 mil millones de personas", "es", "3000000000"),
        ("2,5 milliards de personnes", "fr", "2500000000"),
        ("300k users", "en", "300000"),
        ("£1.2bn", "en", "GBP 1200000000"),
        ("£1.2m", "en", "GBP 1200000"),
        ("$5 million", "en", "USD 5000000"),
        ("five million dollars", "en", "USD 5000000"),
        ("US$5m", "en", "USD 5000000"),
        ("A$5m", "en", "AUD 5000000"),
        ("EUR 20", "en", "EUR 20"),
        ("20 €", "de", "EUR 20"),
        ("R$ 10 milhões", "pt", "BRL 10000000"),
        ("5 per cent", "en", "5%"),
        ("5%", "en", "5%"),
        ("five percent", "en", "5%"),
        ("5 Prozent", "de", "5%"),
        ("5 pour cent", "fr", "5%"),
        ("cinco por ciento", "es", "5%"),
        ("3 percentage points", "en", "3 % points"),
        ("two-thirds", "en", "2/3"),
        ("a third of voters", "en", "1/3"),
        ("⅓ of voters", "en", "1/3"),
        ("2½ hours", "en", "2.5 hour"),
        ("1/3 of voters", "en", "1/3"),
        ("the 15th floor", "en", "#15"),
        ("the fifteenth floor", "en", "#15"),
        ("hundreds of people", "en", "several times 100"),
        ("twenty-five people", "en", "25"),
        ("two hundred and five people", "en", "205"),
        ("fünfundzwanzig Leute", "de", "25"),
        ("zweihundertfünfzig Leute", "de", "250"),
        ("quatre-vingt-dix-sept personnes", "fr", "97"),
        ("soixante et onze personnes", "fr", "71"),
        ("treinta y cinco personas", "es", "35"),
        ("cento e vinte e cinco pessoas", "pt", "125"),
        ("ventuno persone", "it", "21"),
        ("tweeëntwintig mensen", "nl", "22"),
        ("a dozen eggs", "en", "12"),
        ("a million people", "en", "1000000"),
        ("5km", "en", "5 km"),
        ("37 mph", "en", "37 mph"),
        ("59 km/h", "en", "59 km/h"),
        ("12 square miles", "en", "12 mi2"),
        ("-5°C", "en", "-5 °C"),
    ],
)
def test_a_number_is_its_value(text, language, value):
    assert values(numbers, text, language) == [value]


@pytest.mark.parametrize(
    "text", ["One of them left.", "18F and the A380", "on 3 March 2026 at 15:00", "1. First item"]
)
def test_a_pronoun_a_code_a_date_and_an_item_are_no_numbers(text):
    assert [value for value in values(numbers, text) if value not in ("1", "#1")] == []


def test_both_ends_of_a_range_have_its_unit():
    assert values(numbers, "10–20 km away") == ["10 km", "20 km"]
    assert values(numbers, "10 to 20 percent") == ["10%", "20%"]


def test_the_span_holds_the_sign_and_the_unit():
    assert words(numbers, "It paid US$5 million for 12 square miles.") == ["US$5 million", "12 square miles"]


@pytest.mark.parametrize(
    ("original", "copy", "language"),
    [
        ("It has 3,000 workers.", "It has three thousand workers.", "en"),
        ("Es hat 3.000 Arbeiter.", "Es hat dreitausend Arbeiter.", "de"),
        ("It cost $1.2 million.", "It cost $1,200,000.", "en"),
        ("It fell by 5 percent.", "It fell by 5 %.", "en"),
        ("Nine people came.", "9 people came.", "en"),
        ("It won 2/3 of votes.", "It won two-thirds of votes.", "en"),
    ],
)
def test_the_same_value_in_another_form_is_kept_and_folded(original, copy, language):
    found = compared(original, copy, language)
    (entry,) = [each for each in found.entries if each.kind == "number"]
    assert (entry.fate, entry.tier) == (Fate.KEPT, Tier.FOLDED)


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("It cost £1.2bn last time.", "It cost £1.2m last time."),
        ("It has 3,000 workers.", "It has 3,100 workers."),
        ("It cost $5 in all.", "It cost €5 in all."),
        ("It is 5 miles away.", "It is 5 kilometres away."),
        ("It rose by 5 percent.", "It rose by 5 percentage points."),
        ("Two thirds of voters agreed.", "Three quarters of voters agreed."),
        ("Dozens of people came.", "Hundreds of people came."),
        ("The 15th edition opened.", "The 16th edition opened."),
        ("One in five schools closed.", "Four in five schools closed."),
    ],
)
def test_a_changed_value_is_one_altered_entry(original, copy):
    found = shown(compared(original, copy), "number")
    assert [fate for fate, *_ in found] == ["altered"]


def test_a_conversion_that_holds_is_kept_and_says_so():
    found = compared("The wind blew at 37 mph.", "The wind blew at 37 mph (59 km/h).")
    assert shown(found, "number") == []
    notes = [entry.note for entry in found.entries if entry.kind == "number"]
    assert notes == ["", "converted: 37 mph is 59 km/h"]


def test_a_conversion_that_does_not_hold_is_altered():
    found = compared("The wind blew at 37 mph.", "The wind blew at 37 mph (49 km/h).")
    assert shown(found, "number") == [("altered", "37 mph", "49 km/h")]


def test_a_conversion_may_take_the_place_of_the_number():
    assert shown(compared("It is 100 miles away.", "It is 160 kilometres away."), "number") == []
    assert shown(compared("It was 68 °F inside.", "It was 20 °C inside."), "number") == []
    assert shown(compared("It is 100 miles away.", "It is 260 kilometres away."), "number") == [
        ("altered", "100 mi", "260 km")
    ]


def test_a_rounded_number_is_altered_and_says_so():
    found = compared("It has 1,234 workers.", "It has 1,200 workers.")
    (entry,) = [each for each in found.entries if each.fate is Fate.ALTERED]
    assert entry.note == "rounded"


def test_numbers_that_changed_places_are_altered_both():
    found = shown(
        compared("They hired 15 nurses and fired 20 doctors.", "They hired 20 nurses and fired 15 doctors.")
    )
    assert sorted(found) == [("altered", "15", "20"), ("altered", "20", "15")]


def test_a_small_number_elsewhere_is_no_counterpart():
    original = "Seven dogs barked at the gate.\n\nNobody came to the door."
    copy = "Seven dogs barked at the gate.\n\nNobody came to the door.\n\nThe shop sold seven cakes."
    assert ("invented", None, "7") in shown(compared(original, copy), "number")


@pytest.mark.parametrize(
    ("original", "copy"),
    [("It has 5 million users.", "It has 5 users."), ("It grew by 5 percent.", "It grew by 5.")],
)
def test_a_number_that_lost_its_magnitude_or_sign_is_altered(original, copy):
    assert [fate for fate, *_ in shown(compared(original, copy), "number")] == ["altered"]


def test_a_version_is_compared_as_it_is_written():
    assert values(numbers, "It runs release 1.10.2 now.") == ["1.10.2"]
    assert shown(compared("It runs release 1.10.2 now.", "It runs release 1.11.2 now."), "number") == [
        ("altered", "1.10.2", "1.11.2")
    ]
