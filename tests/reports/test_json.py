import dataclasses
import io
import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from reports import cases

from provenance.model import Conclusion
from provenance.reports import schema, write
from provenance.text.fingerprint import fingerprint
from provenance.text.segments import words

EVERY = [
    cases.ferry,
    cases.two_originals,
    cases.alone,
    cases.unreadable,
    cases.chinese,
    cases.arabic,
    cases.hostile,
]
SCHEMA = json.loads(resources.files("provenance.reports").joinpath("schema.json").read_text("utf-8"))


CLEAN = Conclusion(0, "Everything asked for was checked.")


def written(*reports, conclusion=CLEAN):
    out = io.StringIO()
    write(reports, "json", out, conclusion=conclusion)
    return out.getvalue()


def item(report):
    return json.loads(written(report))["items"][0]


def test_the_schema_that_ships_is_what_the_types_say():
    shipped = resources.files("provenance.reports").joinpath("schema.json").read_text("utf-8")
    assert shipped == schema.schema(), "renew it: python -m provenance.reports.schema"


def test_the_schema_in_the_documentation_is_the_one_that_ships():
    documented = Path(__file__).parents[2] / "docs" / "reference" / "report-schema.json"
    assert documented.read_text("utf-8") == schema.schema()


@pytest.mark.parametrize("make", EVERY)
def test_what_is_written_validates(make):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(written(make(), make())), SCHEMA)


def test_a_report_of_nothing_validates():
    document = json.loads(written(conclusion=Conclusion(3, "There was nothing to check.")))
    jsonschema.validate(document, SCHEMA)
    assert document["items"] == []
    assert document["exit_code"] == 3


def test_the_schema_refuses_what_the_contract_does_not_say():
    document = json.loads(written(cases.ferry()))
    document["items"][0]["passages"][0]["label"] = "borrowed"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


def test_the_fields_come_in_the_order_of_the_contract():
    document = json.loads(written(cases.ferry()))
    assert list(document) == [
        *("schema_version", "tool", "items", "exit_code", "exit_reason"),
        *("notices", "seconds"),
    ]
    assert list(document["items"][0]) == [
        *("target", "status", "reason", "copy", "citations", "attempts", "originals", "fingerprint"),
        *("passages", "measures", "ledger", "unread", "findings", "verdict", "listed"),
    ]


def test_every_offset_points_to_its_words():
    one = item(cases.ferry())
    text, was = one["copy"]["text"], one["originals"][0]["text"]
    moved = next(passage for passage in one["passages"] if passage["moved"])
    assert text[slice(*moved["copy"].values())] == was[slice(*moved["original"].values())]
    edit = next(
        e for p in one["passages"] for e in p["edits"] if text[slice(*e["copy"].values())] == "declared"
    )
    assert was[slice(*edit["original"].values())] == "said"


def test_a_fingerprint_is_the_little_endian_values_in_hexadecimal():
    report = cases.ferry()
    one = item(report)["fingerprint"]
    values = fingerprint(words(report.comparison.article.text).folded).values
    read = [
        int.from_bytes(bytes.fromhex(one["copy"][place : place + 8]), "little")
        for place in range(0, len(one["copy"]), 8)
    ]
    assert tuple(read) == values
    assert (one["scheme"], one["permutations"], one["seed"], one["shingle"]) == ("affine32", 128, 1, 3)
    assert (one["unit"], one["hash"], one["normaliser"]) == ("word", "xxh32", "fold-1")


def test_arrays_of_the_fingerprint_follow_the_originals():
    one = item(cases.two_originals())
    counts = {len(one["fingerprint"][key]) for key in ("originals", "resemblance", "containment")}
    assert counts == {len(one["originals"])} == {2}


def test_what_was_not_made_is_null_and_what_was_made_and_is_empty_is_empty():
    one = item(cases.ferry())
    assert one["ledger"] is None
    assert one["findings"] == []


def test_a_copy_that_could_not_be_read_is_null_with_its_reason():
    one = item(cases.unreadable())
    assert (one["copy"], one["fingerprint"], one["measures"]) == (None, None, None)
    assert (one["status"], one["reason"]) == ("unverified", "unavailable.dns")
    assert one["passages"] == one["citations"] == one["attempts"] == one["originals"] == []


def test_shares_have_four_digits_at_most():
    one = item(cases.ferry())
    numbers = [m["share"] for m in one["measures"].values()] + [p["similarity"] for p in one["passages"]]
    assert all(number == round(number, 4) for number in numbers)


def test_two_runs_give_the_same_bytes():
    assert written(cases.ferry(), cases.hostile()) == written(cases.ferry(), cases.hostile())


def test_letters_are_written_as_they_are():
    assert "海港委员会批准渡轮航线" in written(cases.chinese())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\ud800b", "a\ud800b"),
        ("\udc80", "\udc80"),
        ("\ud83d\ude00", "\ufffd\ude00"),
        ("😀\ud83d", "😀\ud83d"),
    ],
)
def test_lone_surrogates_are_escaped_and_move_no_offset(text, read):
    report = dataclasses.replace(cases.unreadable(), target=text)
    whole = written(report)
    whole.encode("utf-8")
    assert json.loads(whole)["items"][0]["target"] == read
    assert len(read) == len(text)


def test_hostile_text_is_kept_as_it_is():
    one = item(cases.hostile())
    assert cases.ATTACK.split("::set-output")[0] in one["copy"]["text"]


def test_each_item_stands_on_a_line_of_its_own():
    lines = written(cases.ferry(), cases.alone()).splitlines()
    assert len(lines) == 4
    assert json.loads(lines[1].rstrip(","))["status"] == "pass"
    assert json.loads(lines[2])["status"] == "unverified"
