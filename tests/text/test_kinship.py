import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.kinship import PARAGRAPH, kinship

ORIGINAL = """The Marl Valley water board said on Tuesday that lead in three primary schools exceeded the limit of 15 micrograms a litre.

Parents were told to send bottled water with their children until new filters are installed in early October, the board's chairman wrote in a letter.

“We should have caught this two years ago, and I am sorry that we did not,” said Dana Okwar, who has called for an outside audit.

The pipes under the schools date from 1931 and were to be replaced by 2019, but the contract was never signed after the builder went bankrupt.

A laboratory in Harrow will test all nineteen schools of the valley again next month and publish each result on its website."""

REWRITTEN = """Three primary schools in the Marl Valley had lead levels above the limit of 15 micrograms a litre, the water board reported on Tuesday.

Children should bring bottled water until new filters are fitted early in October, according to a letter that the chairman sent to parents.

The school pipes, laid in 1931, should have been replaced by 2019, yet nobody signed the contract when the builder became bankrupt.

All nineteen schools in the valley will be tested again next month by a laboratory in Harrow, which is to publish the results on its website."""

SAME_EVENT = """Worried mothers gathered outside the town hall of Marl on Wednesday evening, a day after the water board's announcement about lead.

“We should have caught this two years ago, and I am sorry that we did not,” said Dana Okwar, who has called for an outside audit.

Some of them carried empty bottles, others photographs of rusty taps, and a brass band that happened to rehearse nearby fell silent.

The mayor promised free blood tests for every pupil in the three schools and asked the county for two million in emergency money."""


def test_a_copy_is_proved_by_its_shingles_alone():
    found = kinship(ORIGINAL, ORIGINAL, "en")
    assert (found.containment, found.coverage, found.proved) == (1.0, 1.0, True)
    assert found.retold == found.used == 0.0


def test_a_rewritten_text_is_proved_by_its_sentences():
    found = kinship(REWRITTEN, ORIGINAL, "en")
    assert max(found.containment, found.coverage) < 0.3
    assert found.retold > 0.8
    assert found.proved


def test_another_story_on_the_event_is_not_proved_by_names_and_a_quotation():
    found = kinship(SAME_EVENT, ORIGINAL, "en")
    assert found.containment > 0.1  # the quotation is there, word for word
    assert not found.proved


SAID = (
    "“We should have caught this two years ago, and I am sorry that we did not, because the numbers were lying on "
    "my own desk all that time and I never once opened the folder that the laboratory in Harrow had sent to me,”"
)


def minutes(count):
    return " ".join(
        f"Line {n} of the council minutes concerns fee {n * 7} and nothing else." for n in range(count)
    )


def recipes(count):
    return " ".join(
        f"Recipe {n} wants {n + 3} eggs beaten slowly with flour, sugar and salt." for n in range(count)
    )


def test_a_long_quotation_in_both_is_not_word_for_word_copying():
    found = kinship(f"{minutes(60)} {SAID} she said.", f"{SAID} he heard. {recipes(60)}", "en")
    assert found.verbatim == 0
    assert not found.proved


QUOTES = (
    "“Folders from Harrow were never opened,”",
    "“Seventeen taps gave brown water in April,”",
    "“Whoever signed those contracts should resign,”",
    "“Children drank lemonade instead of milk,”",
)


def test_quotations_are_left_out_of_the_sentences():
    told = "Worried mothers came with empty bottles. A brass band rehearsed nearby. It fell silent as they passed."
    other = (
        "The valley has pipes of 1931. Their replacement failed last winter. Its builder had gone bankrupt."
    )
    one = f"{told} " + " ".join(
        f"{quote} Okwar told {n} reporters outside." for n, quote in enumerate(QUOTES, 4)
    )
    two = f"{other} " + " ".join(
        f"{quote} says letter {n} to the county." for n, quote in enumerate(QUOTES, 20)
    )
    assert not kinship(one, two, "en").proved
    bare = str.maketrans("“”", "  ")
    assert kinship(one.translate(bare), two.translate(bare), "en").proved


def test_an_excerpt_in_a_long_text_is_proved_from_the_originals_side():
    other = " ".join(
        f"Line {n} of the long council minutes concerns parking fee {n * 7} and nothing else."
        for n in range(90)
    )
    found = kinship(f"{other}\n\n{ORIGINAL}", ORIGINAL, "en")
    assert found.containment < 0.3 < found.coverage
    assert found.proved


def test_one_paragraph_word_for_word_is_proof_in_two_long_texts():
    one = " ".join(
        f"Line {n} of the long council minutes concerns parking fee {n * 7} and nothing else."
        for n in range(60)
    )
    other = " ".join(
        f"Recipe {n} wants {n + 3} eggs beaten slowly with flour, sugar, butter, milk and salt."
        for n in range(60)
    )
    taken = " ".join(ORIGINAL.replace("“", "").replace("”", "").split("\n\n")[:2])
    found = kinship(f"{one}\n\n{taken}", f"{other}\n\n{taken}", "en")
    assert max(found.containment, found.coverage) < 0.3
    assert found.verbatim >= PARAGRAPH
    assert found.proved


def test_chinese_is_compared_by_its_letters():
    original = "马尔谷水务局周二表示，三所小学的铅含量超过每升十五微克的上限。家长被要求让孩子自带瓶装水，直到十月初安装新的过滤器。学校的水管铺设于一九三一年。"
    rewritten = "水务局周二称，马尔谷三所小学的铅含量高于每升十五微克的上限。在十月初安装新过滤器之前，孩子需要自带瓶装水。这些水管早在一九三一年就已铺设。"
    other = "市长周三承诺为所有学生提供免费验血，并请求省政府拨款二百万元。抗议者手持空瓶聚集在市政厅外，附近排练的铜管乐队也停了下来。"
    assert kinship(rewritten, original, "zh").proved
    assert not kinship(other, original, "zh").proved


@pytest.mark.parametrize(
    ("one", "other"), [("", ""), ("", ORIGINAL), (ORIGINAL, ""), ("…", "“”"), ("a", "a b c")]
)
def test_texts_of_next_to_nothing_are_no_trouble(one, other):
    found = kinship(one, other)
    assert 0 <= found.containment <= 1


@given(
    st.text(alphabet="ab cd. “”\n中文12", max_size=200), st.text(alphabet="ab cd. “”\n中文12", max_size=200)
)
def test_every_share_is_a_share(one, other):
    found = kinship(one, other)
    for share in (found.containment, found.coverage, found.retold, found.used):
        assert 0.0 <= share <= 1.0


@given(st.permutations(ORIGINAL.split("\n\n")))
def test_the_order_of_paragraphs_does_not_matter(paragraphs):
    assert kinship("\n\n".join(paragraphs), ORIGINAL, "en").proved
