import pytest
from facts.builders import compared, shown, values, words

from provenance.facts import dates
from provenance.model import Fate

WEDNESDAY = "2026-03-04"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("on March 3, 2026", "en", "2026-03-03"),
        ("on 3 March 2026", "en", "2026-03-03"),
        ("on March 3rd, 2026", "en", "2026-03-03"),
        ("on the 3rd of March 2026", "en", "2026-03-03"),
        ("on Mar. 3, 2026", "en", "2026-03-03"),
        ("on 2026-03-03", "en", "2026-03-03"),
        ("on 3/4/2026", "en", "2026-03-04"),
        ("am 3.4.2026", "de", "2026-04-03"),
        ("le 3/4/2026", "fr", "2026-04-03"),
        ("am 3. März 2026", "de", "2026-03-03"),
        ("le 3 mars 2026", "fr", "2026-03-03"),
        ("le 1er mars 2026", "fr", "2026-03-01"),
        ("el 3 de marzo de 2026", "es", "2026-03-03"),
        ("em 3 de março de 2026", "pt", "2026-03-03"),
        ("il 3 marzo 2026", "it", "2026-03-03"),
        ("op 3 maart 2026", "nl", "2026-03-03"),
        ("on March 3", "en", "2026-03-03"),
        ("in March", "en", "2026-03"),
        ("in May", "en", "2026-05"),
        ("in March 2019", "en", "2019-03"),
        ("in 2019", "en", "2019"),
        ("in the 1990s", "en", "1990s"),
        ("in the ’90s", "en", "1990s"),
        ("yesterday", "en", "2026-03-03"),
        ("gestern", "de", "2026-03-03"),
        ("hier", "fr", "2026-03-03"),
        ("ayer", "es", "2026-03-03"),
        ("ontem", "pt", "2026-03-03"),
        ("ieri", "it", "2026-03-03"),
        ("gisteren", "nl", "2026-03-03"),
        ("on Tuesday", "en", "2026-03-03"),
        ("on Monday’s programme", "en", "2026-03-02"),
        ("am Dienstag", "de", "2026-03-03"),
        ("mardi", "fr", "2026-03-03"),
        ("el martes", "es", "2026-03-03"),
        ("na terça-feira", "pt", "2026-03-03"),
        ("martedì", "it", "2026-03-03"),
        ("dinsdag", "nl", "2026-03-03"),
        ("on Tuesday, March 3, 2026", "en", "2026-03-03"),
        ("last year", "en", "2025"),
        ("last month", "en", "2026-02"),
        ("seven years ago", "en", "2019"),
        ("vor sieben Jahren", "de", "2019"),
        ("il y a sept ans", "fr", "2019"),
        ("hace siete años", "es", "2019"),
        ("sette anni fa", "it", "2019"),
        ("zeven jaar geleden", "nl", "2019"),
        ("at 3 p.m.", "en", "15:00"),
        ("at 3:30pm", "en", "15:30"),
        ("at 15:30", "en", "15:30"),
        ("um 15 Uhr", "de", "15:00"),
        ("à 15h30", "fr", "15:30"),
    ],
)
def test_a_date_is_the_day_that_it_means(text, language, value):
    assert values(dates, text, language, WEDNESDAY) == [value]


def test_the_span_holds_the_whole_date():
    assert words(dates, "They met on Tuesday, March 3, 2026, at 3 p.m. in town.") == [
        "Tuesday, March 3, 2026",
        "3 p.m",
    ]


@pytest.mark.parametrize(
    "text",
    ["They may march on.", "It cost $2000.", "2000 miles away", "5 May flowers or so they sat", "a 3:1 lead"],
)
def test_a_verb_an_amount_and_a_score_are_no_dates(text):
    assert [value for value in values(dates, text) if value != "--05-05"] == []


@pytest.mark.parametrize(
    ("original", "copy", "days"),
    [
        ("It closed yesterday.", "It closed on Tuesday.", (WEDNESDAY, WEDNESDAY)),
        ("It closed yesterday.", "It closed on March 3.", (WEDNESDAY, "2026-03-06")),
        ("It closed today.", "It closed on Wednesday.", (WEDNESDAY, "2026-03-06")),
        ("It closed on March 3, 2026.", "It closed on 3 March 2026.", (None, None)),
        ("It opened in 2019.", "It opened seven years ago.", (WEDNESDAY, WEDNESDAY)),
        ("It opens at 3 p.m. sharp.", "It opens at 15:00 sharp.", (None, None)),
        ("It closed on March 3.", "It closed on March 3, 2026.", (WEDNESDAY, WEDNESDAY)),
        ("It closed on Tuesday.", "It closed on Tuesday, March 3.", (WEDNESDAY, WEDNESDAY)),
    ],
)
def test_the_same_day_in_other_words_is_kept(original, copy, days):
    assert shown(compared(original, copy, days=days), "date") == []


@pytest.mark.parametrize(
    ("original", "copy", "days"),
    [
        ("It closed on Monday.", "It closed on Tuesday.", (WEDNESDAY, WEDNESDAY)),
        ("It closed on Monday.", "It closed on Tuesday.", (None, None)),
        ("It closed yesterday.", "It closed on Monday.", (WEDNESDAY, WEDNESDAY)),
        ("It closed on March 3, 2026.", "It closed on March 3, 2025.", (None, None)),
        ("It closed on 3 March.", "It closed on 3 May.", (None, None)),
        ("It opened in 2019.", "It opened in 2018.", (None, None)),
        ("It opens at 3 p.m. sharp.", "It opens at 4 p.m. sharp.", (None, None)),
        ("It ended in the 1990s.", "It ended in the 1980s.", (None, None)),
        ("It opens Friday, Dec. 6.", "It opens Monday, Dec. 6.", (None, None)),
    ],
)
def test_another_day_is_one_altered_entry(original, copy, days):
    assert [fate for fate, *_ in shown(compared(original, copy, days=days), "date")] == ["altered"]


def test_the_same_words_are_kept_whatever_the_day_of_publication():
    found = compared("It closed yesterday.", "It closed yesterday.", days=(WEDNESDAY, "2026-04-01"))
    assert shown(found) == []
    assert [entry.note for entry in found.entries] == ["the same words, another day"]


def test_less_exact_is_kept_and_noted():
    found = compared("It closed on 3 March 2026.", "It closed in March 2026.")
    (entry,) = [each for each in found.entries if each.kind == "date"]
    assert (entry.fate, entry.note) == (Fate.KEPT, "less exact")


def test_a_relative_day_without_a_day_of_publication_is_not_known_to_be_kept():
    found = compared("It closed yesterday.", "It closed on Tuesday.")
    (entry,) = [each for each in found.entries if each.kind == "date"]
    assert (entry.fate, entry.note) == (Fate.ALTERED, "the day of publication is not known")
