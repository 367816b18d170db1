import pytest
from wordings import kinds

# The original is of Wednesday 4 March 2026, its copy of Friday the 6th.
SAME = [
    ("yesterday", "on Tuesday"),
    ("yesterday", "Tuesday"),
    ("yesterday", "on March 3"),
    ("yesterday", "Tuesday, March 3,"),
    ("yesterday", "on 3 March 2026"),
    ("today", "on Wednesday"),
    ("tomorrow", "on Thursday"),
    ("two days ago", "on Monday"),
    ("last Friday", "on February 27"),
    ("on Tuesday", "on March 3"),
    ("on March 3", "on Tuesday"),
    ("yesterday's meeting", "Tuesday's meeting"),
    ("last night", "on Tuesday night"),
    ("this morning", "on Wednesday morning"),
]
PERIODS = [
    ("last month", "in February"),
    ("this month", "in March"),
    ("last year", "in 2025"),
    ("in 2019", "seven years ago"),
    ("earlier this month", "in March"),
]
PRINTED = [
    ("on March 3, 2026,", "on 3 March 2026"),
    ("on Jan. 5", "on January 5"),
    ("on Tuesday", "Tuesday"),
    ("on 2026-03-03", "on March 3"),
    ("on June 4", "on June 4th"),
]
OTHER = [
    ("yesterday", "on Monday"),
    ("yesterday", "today"),
    ("yesterday", "on March 2"),
    ("on Monday", "on Tuesday"),
    ("on Tuesday", "on March 4"),
    ("on Tuesday, March 3,", "on Tuesday, March 10,"),
    ("on Monday morning", "on Monday evening"),
    ("this morning", "this evening"),
    ("last month", "in January"),
    ("last year", "in 2024"),
    ("in 2019", "nine years ago"),
    ("in the 1980s", "in the 1990s"),
    ("on Monday", "by Monday"),
    ("in March", "in May"),
    ("last week", "this week"),
]


@pytest.mark.parametrize(("original", "copy"), SAME)
def test_the_same_day_in_other_words_is_a_kind(original, copy):
    assert kinds(original, copy) == {"time.day"}


@pytest.mark.parametrize(("original", "copy"), PERIODS)
def test_the_same_month_or_year_in_other_words_is_a_kind(original, copy):
    assert kinds(original, copy) == {"time.period"}


@pytest.mark.parametrize(("original", "copy"), PRINTED)
def test_a_date_in_the_form_of_another_house_is_style(original, copy):
    assert kinds(original, copy) == {"style.date"}


@pytest.mark.parametrize(("original", "copy"), OTHER)
def test_another_time_has_no_kind(original, copy):
    assert None in kinds(original, copy, later="2026-03-04")


def test_each_side_is_read_by_its_own_day_of_publication():
    assert kinds("yesterday", "on Tuesday", published="2026-03-04", later="2026-03-06") == {"time.day"}
    assert kinds("yesterday", "today", published="2026-03-05", later="2026-03-04") == {"time.day"}
    assert kinds("yesterday", "on Tuesday", published="2026-03-05", later="2026-03-06") == {None}


def test_nothing_is_excused_where_a_day_of_publication_is_not_known():
    assert kinds("yesterday", "on Tuesday", published=None) == {None}
    assert kinds("yesterday", "on Tuesday", later=None) == {None}


def test_a_wider_time_is_a_kind_of_its_own_and_a_narrower_one_is_none():
    assert kinds("on Monday", "earlier this week") == {"time.coarser"}
    assert kinds("this morning", "on Wednesday") == {"time.coarser"}
    assert kinds("earlier this week", "on Monday") == {None}
    assert kinds("on Wednesday", "on Wednesday morning") == {None}


def test_next_friday_may_be_two_days_and_is_none_of_them_for_certain():
    assert kinds("next Friday", "on March 6") == {None}
    assert kinds("next Friday", "on March 13") == {None}


ABROAD = [
    ("de", "gestern", "am Dienstag", "am Montag"),
    ("de", "gestern Abend", "am Dienstagabend", "am Dienstagmorgen"),
    ("fr", "hier", "mardi", "lundi"),
    ("es", "ayer", "el martes", "el lunes"),
    ("pt", "ontem", "na terça-feira", "na segunda-feira"),
    ("it", "ieri", "martedì", "lunedì"),
    ("nl", "gisteren", "dinsdag", "maandag"),
    ("fr", "le 3 mars", "mardi", "jeudi"),
    ("es", "el 3 de marzo", "el martes", "el jueves"),
]


@pytest.mark.parametrize(("language", "original", "same", "other"), ABROAD)
def test_days_are_resolved_in_seven_languages(language, original, same, other):
    assert kinds(original, same, language) == {"time.day"}
    assert kinds(original, other, language) == {None}


MONTHS = [
    ("de", "letzten Monat", "im Februar"),
    ("fr", "le mois dernier", "en février"),
    ("es", "hace siete años", "en 2019"),
    ("it", "sette anni fa", "nel 2019"),
    ("nl", "vorige maand", "in februari"),
    ("pt", "no mês passado", "em fevereiro"),
]


@pytest.mark.parametrize(("language", "original", "copy"), MONTHS)
def test_months_and_years_are_resolved_abroad(language, original, copy):
    assert kinds(original, copy, language) == {"time.period"}
