from rules.builders import ORIGINAL, compared, copied, outcome, places, ruled, source

RULE = "missing-translation-note"
GERMAN = source(
    "Der steinerne Damm, der die Tarrow seit zweihundert Jahren staut, wird im Sommer abgerissen, beschloss der Ausschuss.",
    "Elf Familien, deren Gärten am Teich enden, wollen klagen, sagte ihr Anwalt Colm Reddy am Montag vor der Presse.",
    title="Alter Mühlendamm an der Tarrow wird abgerissen",
    lang="de",
)


def test_a_copy_in_another_language_without_a_note_fails():
    ruling = ruled(RULE, compared(copied(), given=[GERMAN]))
    assert ruling.outcome == "fail"
    assert "no note says that it was translated" in ruling.findings[0].message


def test_a_note_passes_to_a_person_who_reads_both():
    note = "Translated from German by Gwen Abara."
    comparison = compared(copied(credit=f"Originally published by Tarrow Ledger. {note}"), given=[GERMAN])
    ruling = ruled(RULE, comparison)
    assert ruling.outcome == "review"
    assert note in places(ruling, comparison)[0][0]
    asked = ruled(RULE, comparison, translator=True)
    assert (asked.outcome, len(asked.findings)) == ("review", 2)


def test_one_language_passes_whatever_the_region():
    assert outcome(RULE, compared(copied(lang="en-GB"), {ORIGINAL: source(lang="en-US")})) == "pass"


def test_an_original_that_could_not_be_compared_for_its_language_counts():
    assert outcome(RULE, compared(copied(), {ORIGINAL: GERMAN})) == "fail"


def test_without_an_original_it_is_unknown():
    assert outcome(RULE, compared(pages={})) == "unknown"
