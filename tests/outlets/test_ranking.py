from datetime import UTC, datetime

from citations.builders import article

from provenance.outlets.lists import Entry
from provenance.outlets.ranking import rank

DAY = datetime(2024, 5, 13, tzinfo=UTC)
OTHERS = [
    Entry("https://post.example/2024/goats", "Nine goats escape from a farm near Upper Marl"),
    Entry("https://post.example/2024/budget", "County council votes on its budget after a long night"),
    Entry("https://post.example/2024/weather", "Rain is expected for most of the week in the valley"),
    Entry("https://post.example/2024/football", "Town beat their neighbours in a match with seven goals"),
]
STORY = Entry("https://post.example/2024/bridge", "Cracks in piers shut Lower Wend bridge")


def copied(**known):
    return article(title="Forty families face a detour of an hour", **known)


def test_a_headline_that_was_rewritten_is_found_by_what_the_story_says():
    first, second, *_ = rank(copied(), [*OTHERS, STORY])
    assert first.entry is STORY
    assert first.score > 1.3 * second.score


def test_what_shares_no_words_with_the_story_is_left_out():
    others = [OTHERS[0], OTHERS[3]]
    assert rank(copied(), others) == []


def test_an_entry_without_a_title_is_known_by_its_address():
    bare = Entry("https://post.example/2024/cracks-in-piers-shut-lower-wend-bridge")
    assert rank(copied(), [*OTHERS, bare])[0].entry is bare


def test_of_two_entries_alike_the_one_nearest_in_time_is_first():
    early, late = (Entry(f"https://post.example/{n}", STORY.title, date=DAY.replace(day=n)) for n in (2, 12))
    assert [one.entry for one in rank(copied(), [early, late], DAY)] == [late, early]


def test_a_summary_helps_where_the_headline_says_little():
    silent = Entry(
        "https://post.example/2024/x", "What now?", "Divers found cracks in two piers of the bridge"
    )
    assert rank(copied(), [*OTHERS, silent])[0].entry is silent


def test_scripts_without_spaces_are_ranked_too():
    story = ("朝鲜领导人金正恩周三在俄罗斯东方航天发射场会见了俄罗斯总统普京，双方举行了数小时的会谈。",)
    right = Entry("https://post.example/1", "金正恩在东方航天发射场会见普京")
    wrong = Entry("https://post.example/2", "股市周三收盘小幅上涨")
    found = rank(article(story=story, title="历史性会晤"), [wrong, right])
    assert found[0].entry is right


def test_nothing_to_rank_gives_nothing():
    assert rank(copied(), []) == []
    assert rank(article(story=("",)), [STORY]) == []
