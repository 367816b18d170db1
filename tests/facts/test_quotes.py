import pytest
from facts.builders import article, compared, shown

from provenance.facts import ledger, quotes
from provenance.facts.reading import read
from provenance.model import Alignment, Article, Fate, Kind, Label, Paragraph, Passage, Span, Tier


def quotations(original, copy, language="en"):
    return [each for each in compared(original, copy, language).entries if each.kind == "quote"]


def speakers(text):
    return [each.fact.holder for each in quotes.find(read(article(text)))]


def test_the_same_words_are_kept_exactly():
    (entry,) = quotations("“We have no choice,” said Ada Obi.", "“We have no choice,” said Ada Obi.")
    assert (entry.fate, entry.tier, entry.note) == (Fate.KEPT, Tier.EXACT, "")


@pytest.mark.parametrize(
    ("copy", "note"),
    [
        ('"It’s a ‘new’ well-known road, so go," she said.', ""),
        ('“It\'s a "new" well-known road, so go,” she said.', "folded: quotation marks"),
        ("“It’s a ‘new’ well–known road, so go,” she said.", "folded: dashes"),
        ("“It’s a ‘new’ well-known road; so go,” she said.", "folded: punctuation"),
        ("“it’s a ‘new’ well-known road, so go,” she said.", "folded: letter case"),
    ],
)
def test_a_folded_quotation_says_what_was_folded(copy, note):
    (entry,) = quotations("“It’s a ‘new’ well-known road, so go,” she said.", copy)
    assert (entry.fate, entry.note) == (Fate.KEPT, note)
    assert entry.tier is (Tier.FOLDED if note else Tier.EXACT)


def test_the_comma_that_moves_out_of_the_marks_is_no_difference():
    (entry,) = quotations("“We have no choice,” she said.", "“We have no choice”, she said.")
    assert entry.tier is Tier.EXACT


@pytest.mark.parametrize(
    ("copy", "note"),
    [
        ("“We had no other choice,” she said.", "“have” became “had”"),
        ("“We have no choice,” she said.", "“other” left out"),
        ("“We really have no other choice,” she said.", "“really” added"),
    ],
)
def test_one_changed_word_makes_one_altered_entry(copy, note):
    found = quotations("“We have no other choice,” she said.", copy)
    assert [(each.fate, each.note) for each in found] == [(Fate.ALTERED, note)]


def test_a_changed_number_inside_a_quotation_is_reported_once():
    found = compared("“We sold 300 boats in May,” said Ada Obi.", "“We sold 400 boats in May,” said Ada Obi.")
    assert [(each.kind, each.fate) for each in found.entries if each.fate is not Fate.KEPT] == [
        ("quote", Fate.ALTERED)
    ]


def test_a_paraphrase_inside_the_marks_is_altered():
    original = "“The town cannot pay for the bridge any longer,” said Ada Obi, the mayor."
    copy = "“We can’t pay for the bridge,” said Ada Obi, the mayor."
    assert [each.fate for each in quotations(original, copy)] == [Fate.ALTERED]


def test_a_part_of_a_longer_quotation_is_kept():
    (entry,) = quotations("“We have no choice, and we know it,” she said.", "She said they had “no choice”.")
    assert (entry.fate, entry.tier, entry.note) == (Fate.KEPT, Tier.EXACT, quotes.PART)


def test_two_parts_of_one_quotation_are_both_kept():
    original = "“We have no choice, and we know it, and we will pay,” she said."
    copy = "“We have no choice,” she said, “and we know it, and we will pay.”"
    assert [each.fate for each in quotations(original, copy)] == [Fate.KEPT, Fate.KEPT]


def test_two_quotations_joined_in_one_pair_of_marks_are_kept_and_noted():
    original = "“We have no choice,” she said. “We know it well.”"
    copy = "“We have no choice. We know it well,” she said."
    (entry,) = quotations(original, copy)
    assert (entry.fate, entry.note) == (Fate.KEPT, quotes.JOINED)


def test_words_that_stand_in_the_original_without_marks_are_noted():
    (entry,) = quotations(
        "The plan is a complete failure, she said.", "The plan is “a complete failure”, she said."
    )
    assert (entry.fate, entry.note) == (Fate.KEPT, quotes.UNMARKED)


def test_a_quotation_whose_marks_were_dropped_is_noted():
    (entry,) = quotations(
        "The plan is “a complete failure”, she said.", "The plan is a complete failure, she said."
    )
    assert (entry.fate, entry.note) == (Fate.KEPT, quotes.UNMARKED_COPY)


def test_a_scare_quote_of_one_word_is_matched_where_it_stands():
    assert shown(compared("The “reform” failed again.", "The “reform” failed again.")) == []
    (entry,) = quotations("The “reform” failed again.", "The “disaster” failed again.")
    assert entry.fate is Fate.ALTERED


@pytest.mark.parametrize("copy", ["“We have … know it,” she said.", "“We [the council] know it,” she said."])
def test_words_left_out_with_a_mark_are_altered_and_say_so(copy):
    (entry,) = quotations("“We have no choice, and we know it,” she said.", copy)
    assert (entry.fate, entry.note) == (Fate.ALTERED, quotes.ABRIDGED)


def test_a_new_quotation_in_an_added_passage_is_invented():
    found = quotations("The vote is today.", "The vote is today.\n\n“It is a great day,” said Ada Obi.")
    assert [each.fate for each in found] == [Fate.INVENTED]


def test_a_quotation_of_an_omitted_passage_is_lost():
    found = quotations("The vote is today.\n\n“It is a great day,” said Ada Obi.", "The vote is today.")
    assert [each.fate for each in found] == [Fate.LOST]


def test_a_quotation_that_moved_is_kept():
    original = "“It is a great day,” said Ada Obi.\n\nThe vote is today, and all will come to it."
    copy = "The vote is today, and all will come to it.\n\n“It is a great day,” said Ada Obi."
    mine, theirs = article(copy), article(original)
    apart = Alignment(
        (Passage(Label.ADDED, mine.paragraphs[0].span), Passage(Label.ADDED, mine.paragraphs[1].span))
    )
    assert shown(ledger(mine, [theirs], apart), "quote") == []


def test_the_speaker_is_the_name_beside_a_word_of_saying():
    assert speakers("“We lost,” said Ada Obi, the mayor of Marlow.") == ["ada obi"]
    assert speakers("“We lost,” Ada Obi told the board.") == ["ada obi"]
    assert speakers("Ada Obi said: “We lost.”") == ["ada obi"]
    assert speakers("According to Ada Obi, “we lost”.") == ["ada obi"]
    assert speakers("“We lost,” she said.") == [None]
    assert speakers("The “reform” of Marlow failed.") == [None]


def test_another_speaker_makes_the_quotation_altered():
    original = "“We have lost the vote,” said Ada Obi.\n\nLena Brandt left."
    copy = "“We have lost the vote,” said Lena Brandt.\n\nLena Brandt left."
    (entry,) = quotations(original, copy)
    assert entry.fate is Fate.ALTERED
    assert entry.note == "attributed to another: ada obi became lena brandt"


def test_a_paragraph_set_as_a_quotation_is_one():
    text = "We have no choice."
    quoted = Article(text, (Paragraph(Span(0, len(text)), Kind.QUOTE),), language="en")
    assert [each.fact.value for each in quotes.find(read(quoted))] == ["we have no choice"]


def test_quotations_in_another_language_are_not_judged():
    mine, theirs = (
        article("„Wir haben keine Wahl“, sagte sie.", "de"),
        article("“We have no choice,” she said."),
    )
    found = ledger(mine, [theirs], Alignment((Passage(Label.REWRITTEN, Span(0, 34), 0, Span(0, 31)),)))
    assert "quote" in found.unread
    assert shown(found, "quote") == []
