"""Floors of the alignment on the shared sets, a little under what was measured; each set is pinned by its digest.

Where a set is another one than was measured its floors say nothing, and are skipped.
"""

import sys
from hashlib import sha256
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import align
import classes
import sentences

from provenance.text.paraphrase import nearness

DIGESTS = {
    "align/republished.jsonl.gz": "c942b6e80c4700d91bb4d5680dd73368bd5ad56dbe3d39a0dacf6f30a34c2562",
    "align/abridged.jsonl.gz": "42b3ffa587752e23edec3134ccaf381f89d9735f4d1238d9ae561a820e20b3ea",
    "align/inserted.jsonl.gz": "fc1225b2136ff38dee9fe5d09aedb2fa9d31e1480d42981ca888361eb35addf1",
    "classes/short_answers.jsonl.gz": "5ad9f00776ecf44480185914fbd309d996864d8076e3f92ec9a283a6e7b311ce",
    "sentences/pairs.jsonl.gz": "76ef7118a760aaea5bdee836423877d6b0fd490c2450c3ea3768a721335b4672",
    "sentences/news_rewrites.jsonl": "926f0861f7cb580df44e97d90e90bdd24950354c5fc6e3edb57332d1b2a56058",
}


def needs(name: str):
    """Skips where a set is not here, or is another one."""
    path = align.EVAL / name
    same = path.is_file() and sha256(path.read_bytes()).hexdigest() == DIGESTS[name]
    return pytest.mark.skipif(not same, reason=f"the set {name} that was measured is not here")


@needs("align/republished.jsonl.gz")
def test_real_republications():
    found = align.measure("republished")["republished"]
    assert found["plagdet"] >= 0.98
    assert found["link_acc"] >= 0.997
    assert found["omitted_PRF"][2] >= 0.89


@needs("align/abridged.jsonl.gz")
def test_abridged_novels():
    found = align.measure("abridged")["abridged"]
    assert found["plagdet"] >= 0.88
    assert found["link_acc"] >= 0.99
    assert found["omitted_PRF"][2] >= 0.90


@needs("align/inserted.jsonl.gz")
def test_inserted_passages_by_kind_of_rewriting():
    found = align.measure("inserted")
    floors = {"verb": 0.995, "rand": 0.985, "syn": 0.995, "cut": 0.85, "light": 0.91, "heavy": 0.92}
    for kind, floor in floors.items():
        assert found[f"{kind} regions"]["plagdet"] >= floor, kind
    assert found["inserted regions"]["plagdet"] >= 0.966
    for kind, floor in {"verb": 0.998, "rand": 0.99, "syn": 0.998}.items():
        assert found[kind]["plagdet"] >= floor, kind
    assert found["none"]["aligned"] == 0
    assert found["non"]["aligned"] <= 2
    assert sum(found[kind]["aligned"] for kind in ("cut", "light", "heavy")) >= 110


@needs("classes/short_answers.jsonl.gz")
def test_derived_or_not():
    found = classes.measure()
    assert found["rule"] >= 0.96
    assert found["aligned share, least"] >= 0.96


@needs("sentences/pairs.jsonl.gz")
def test_nearness_of_sentence_pairs():
    found = sentences.pairs(lambda one, other: nearness(one, other, "en"))
    assert found["msrp"] >= 0.785
    assert found["pan10"] >= 0.945
    assert found["sts"] >= 0.85


@needs("sentences/news_rewrites.jsonl")
@pytest.mark.parametrize("shuffled", [False, True])
def test_whole_articles_in_other_words(shuffled):
    heavy = sentences.articles("heavy", shuffled=shuffled)
    assert heavy["precision"] >= 0.94
    assert heavy["recall"] >= 0.62
    light = sentences.articles("light", shuffled=shuffled)
    assert light["precision"] >= 0.99
    assert light["recall"] >= 0.99
