import pytest
from wordings import kinds


@pytest.mark.parametrize(
    ("original", "copy"),
    [("at 3 p.m.", "at 15:00"), ("at 3 p.m.", "at 3pm"), ("at 3:30 p.m.", "at 15:30"), ("at noon", "at 12 p.m."),
     ("at midnight", "at 12 a.m.")],
)  # fmt: skip
def test_the_same_time_of_day_in_another_form_is_a_kind(original, copy):
    assert kinds(original, copy) == {"time.clock"}


@pytest.mark.parametrize(
    ("original", "copy"),
    [("at 3 p.m.", "at 3 a.m."), ("at 3 p.m.", "at 16:00"), ("at 3 p.m.", "at 3:30 p.m."), ("at 3:00", "at 3 a.m."),
     ("at 3 p.m.", "at 3 p.m. Eastern")],
)  # fmt: skip
def test_another_time_of_day_has_no_kind(original, copy):
    assert None in kinds(original, copy)


@pytest.mark.parametrize(
    ("language", "original", "copy"),
    [("de", "um 15 Uhr", "um 15:00 Uhr"), ("fr", "à 15 heures", "à 15h"), ("pt", "às 15h", "às 15:00"),
     ("nl", "om 15 uur", "om 15.00 uur"), ("es", "a las 15:00", "a las 15 horas")],
)  # fmt: skip
def test_times_of_day_abroad(language, original, copy):
    assert kinds(original, copy, language) == {"time.clock"}
