import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text.tricks import TRICKS, evaded

from provenance.text.evasion import Evasion, evasions, plain

STORY = "The council of the port voted on Monday to keep the bridge open for a year. "


def named(text):
    return [found.name for found in evasions(text)]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "",
        "Президент подписал указ о мерах поддержки; Сорок ворот открыты.",
        "Ο πρωθυπουργός μίλησε στη Βουλή για τον προϋπολογισμό του κράτους.",
        "Die Straße wurde für 3 µm genau vermessen, mit 5 kΩ und 2 µF im α‑Helix-Modell.",
        "В XXI веке компания Google и сеть ВКонтакте; iPhone-а, e-mail-ом, 5G-сеть.",
        "می‌خواهم کتاب‌ها را بخوانم و می‌روم.",
        "क्‍ष और श्‍री के साथ",
        "قال الرئيس \u202bاليوم\u202c إن الاجتماع كان ناجحا.",
        "הממשלה \u2067החליטה\u2069 ביום שני.",
        "A family 👨‍👩‍👧 and a heart ❤️, the flag of Wales \U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f.",
        "\ufeffA file that begins with a mark of order.",
        "A paragraph that an editor left. \u200b\n\n\u200bAnother one\ufeff.",
        "ภาษา\u200bไทย",
        "Donau\u00addampf\u00adschiff",
        "東京で会議が開かれた。",
        "Ⅷ. Kapitel, naïve café, Ångström, ﬁnal ﬂight",
    ],
)
def test_what_languages_do_by_themselves_is_no_trick(text):
    assert evasions(text) == ()


def test_a_latin_word_with_letters_of_another_script_is_told():
    text = STORY.replace("council", "coun\u0441il").replace("open", "\u043ep\u0435n")
    told = ((0x435, 1), (0x43E, 1), (0x441, 1))
    assert evasions(text) == (Evasion("evasion.look_alike", 3, told),)
    assert named(STORY.replace("Monday", "Μonday")) == ["evasion.look_alike"]


def test_a_cyrillic_word_with_latin_letters_is_told():
    assert named("Пpeзидент подписал указ.") == ["evasion.look_alike"]


def test_invisible_characters_inside_words_are_told():
    found = evasions(STORY.replace("council", "coun\u200bcil").replace("bridge", "bri\u2060dge"))
    assert [(one.name, one.count) for one in found] == [("evasion.invisible", 2)]
    assert {code for code, _ in found[0].characters} == {0x200B, 0x2060}


def test_a_hidden_message_of_tag_characters_is_told():
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "hello")
    assert evasions(STORY + hidden)[0].count == 5


def test_a_control_of_direction_in_a_text_from_left_to_right_is_told():
    assert named(STORY + "\u202eneddih\u202c") == ["evasion.direction"]


@pytest.mark.parametrize("part", ["аb", "\U000e0041", "a\u200b", "\u202e", "aрa "])
def test_a_megabyte_of_tricks_takes_no_time(part):
    began = time.process_time()
    assert evasions(part * (1_000_000 // len(part)))
    assert time.process_time() - began < 5


@given(st.text())
def test_it_is_total_and_says_nothing_about_plain_letters(text):
    for found in evasions(text):
        assert found.count == sum(count for _, count in found.characters) > 0
    assert evasions(text.encode("ascii", "ignore").decode()) == ()


TEXT = (
    STORY * 4
    + "It was a close vote, said Ines Okafor, and a good one for the port.\n\nShips pass twice a day."
)


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("rate", [0.2, 1])
def test_a_text_is_read_as_it_was_before_any_trick(trick, rate):
    text = evaded(TEXT, trick, rate)
    assert evasions(text)
    told, places = plain(text)
    assert told.replace("\u00ad", "") == TEXT
    assert len(told) == len(places)
    assert list(places) == sorted(places)


def test_words_that_are_all_look_alikes_are_read_in_the_script_of_the_rest():
    assert plain(STORY.replace("council", "cоuncil") + "Sо ѕау уоu.")[0].endswith("So say you.")
    russian = "Пpeзидент подписал указ. CEO компании BMW и Apple сказал, что всё решено."
    assert plain(russian)[0] == russian.replace("Пpe", "Пре")


@pytest.mark.parametrize(
    "text",
    [
        "Die Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft be\u00adför\u00addert Per\u00adso\u00adnen. "
        * 5,
        "The commis\u00adsion\u00aders ac\u00adcept\u00aded it, as ex\u00adpect\u00aded; a\u00adnother typo.",
        "NHKによると、ＮＨＫとＪＲ東日本は会議を開いた。",
        "Carbon isotope analysis (δ¹³C) and the βA subunit; ΔT is small.",
        "Let 𝑥 and 𝑎𝑏 be given; then 𝑓(𝑥) is.",
        "서울에서 열린 회의 ＡＢＣ",
    ],
)
def test_hyphenation_and_typography_are_no_tricks(text):
    assert evasions(text) == ()
    assert plain(text) is None


def test_the_first_place_is_told():
    assert evasions(STORY.replace("council", "coun\u0441il"))[0].place == STORY.index("council") + 4
