from __future__ import annotations

from provenance.alignment.sentences import read
from provenance.model import Article, Kind, Paragraph, Part, Span


def article(*paragraphs: str, language: str = "en") -> Article:
    text = "\n\n".join(paragraphs)
    found, place = [], 0
    for paragraph in paragraphs:
        found.append(Paragraph(Span(place, place + len(paragraph))))
        place += len(paragraph) + 2
    return Article(text, tuple(found), language=language)


def features(text: str, language: str = "en") -> set[str]:
    return set().union(*read(article(text, language=language)).features)


def test_words_of_one_stem_are_one_feature():
    assert features("Inspectors inspected the inspection") == features("inspector inspect the inspections")


def test_a_language_without_a_stemmer_keeps_its_words():
    assert "miasta" in features("Burmistrz miasta", "xx")


def test_words_of_two_letters_carry_grammar_and_numbers_carry_facts():
    assert features("He is at 23 Oslo") == {"23", "oslo"}


def test_a_sentence_of_little_words_keeps_them():
    assert features("So it is") == {"so", "it", "is"}


def test_scripts_without_spaces_are_compared_by_pairs_of_letters():
    assert features("旧港口关闭", "zh") == {"旧港", "港口", "口关", "关闭"}


def test_pairs_of_letters_do_not_reach_over_a_sentence():
    assert "闭渔" not in features("旧港口关闭。渔民抗议。", "zh")


def test_a_row_of_asterisks_is_its_own_feature():
    assert features("* * *") == {"* * *"}


def test_text_outside_every_paragraph_is_read_too():
    text = "Kicker\n\nThe story itself stands here.\n\nTail"
    found = read(Article(text, (Paragraph(Span(8, 37)),)))
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == [
        "Kicker",
        "The story itself stands here.",
        "Tail",
    ]


def test_each_sentence_knows_its_block_and_what_the_block_is():
    text = "A Headline\n\nOne is here. Two is here.\n\nSign up!"
    found = read(
        Article(
            text,
            (
                Paragraph(Span(0, 10), Kind.HEADING),
                Paragraph(Span(12, 37)),
                Paragraph(Span(39, 47), part=Part.FURNITURE),
            ),
        )
    )
    assert found.blocks == (0, 1, 1, 2)
    assert found.heading == (True, False, False, False)
    assert found.main == (True, True, True, False)
    assert [found.size(i) for i in range(4)] == [2, 3, 3, 2]
