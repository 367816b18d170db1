import dataclasses

import pytest
from reports import cases, runs

import provenance
from provenance.model import Fate, Level, Listed, Ruled, Ruling
from provenance.reports import digest


def test_an_article_is_called_by_its_headline_else_by_what_named_it_else_by_its_first_words():
    report = cases.ferry()
    assert digest.title(report) == "Ferry to sail from May"
    article = dataclasses.replace(report.comparison.article, title=None)
    bare = dataclasses.replace(report, comparison=dataclasses.replace(report.comparison, article=article))
    assert digest.title(dataclasses.replace(bare, listed=Listed(title="In the feed"))) == "In the feed"
    assert digest.title(bare) == "Ferry to sail from May"
    assert digest.title(cases.unreadable()) == "https://nowhere.example/a"


def test_a_headline_of_megabytes_is_cut():
    report = cases.ferry()
    article = dataclasses.replace(report.comparison.article, title="x" * 10_000_000)
    long = dataclasses.replace(report, comparison=dataclasses.replace(report.comparison, article=article))
    assert len(digest.title(long)) < 1000


def test_an_original_is_called_by_its_publisher_else_by_its_host():
    assert digest.sources(cases.two_originals()) == ("Morning Herald",)
    original = cases.ferry().comparison.originals[0]
    bare = dataclasses.replace(original, article=dataclasses.replace(original.article, publisher=None))
    assert digest.source(bare) == "morning-herald.example"
    assert digest.source(dataclasses.replace(bare, url="https://[")) == "given"


@pytest.mark.parametrize(
    ("make", "rank"),
    [
        (runs.failing, 0),
        (runs.open_failing, 1),
        (runs.open_, 2),
        (runs.unread, 2),
        (runs.warned, 3),
        (runs.passing, 4),
    ],
)
def test_the_worst_comes_first(make, rank):
    assert digest.rank(make()) == rank


def test_rulings_come_by_outcome_and_level():
    told = [one.rule for one in digest.open_rulings(runs.failing().verdict)]
    assert told == ["altered-number", "missing-credit", "rewritten-passage", "expired-copy", "missing-link"]


def test_every_outcome_of_a_rule_has_its_order():
    rulings = tuple(Ruling(one.value, level, one) for one in Ruled for level in Level)
    verdict = dataclasses.replace(runs.failing().verdict, rulings=rulings)
    assert len(digest.open_rulings(verdict)) == (len(Ruled) - 1) * len(Level)


def test_facts_come_altered_first_and_the_republishers_own_are_left_out():
    original = "The vote was 31 to 14 on Tuesday. The line costs 210 million crowns, said Karin Holt. It opens in 2031."
    copy = "The vote was 31 to 12 on Tuesday. The line costs 210 million crowns, said Karin Holt. Nine trams came."
    told = digest.told_facts(provenance.compare(copy, original).comparison)
    fates = [one.fate for one in told]
    assert fates[0] is Fate.ALTERED
    assert fates == sorted(fates, key=[Fate.ALTERED, Fate.LOST, Fate.INVENTED].index)
    assert digest.told_facts(cases.ferry().comparison) == []


def test_what_named_a_target_is_told_only_where_it_is_not_the_target():
    assert digest.place_of(runs.passing(2)) == "feeds/partner.xml:21"
    assert digest.named_by(runs.passing(2)) == runs.FEED
    own = dataclasses.replace(cases.unreadable(), target="a.html", listed=Listed(file="a.html", start=1))
    assert digest.place_of(own) == digest.named_by(own) == ""
    assert digest.named_by(dataclasses.replace(own, target="b.html")) == "a.html"
