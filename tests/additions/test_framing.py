import pytest

from provenance.additions.framing import POSSIBLE


@pytest.mark.parametrize(
    ("language", "block", "expected"),
    [
        (
            "en",
            "The vote marks a pivotal moment for the town, with far-reaching implications for its future and its people.",
            "framing.significance",
        ),
        (
            "de",
            "Die Abstimmung ist ein historischer Wendepunkt für die Stadt und ihre Menschen, sie markiert eine neue Ära.",
            "framing.significance",
        ),
        (
            "fr",
            "Ce vote marque un tournant historique pour la ville et ouvre sans doute une nouvelle ère pour ses habitants.",
            "framing.significance",
        ),
        (
            "es",
            "La votación marca un antes y un después para la ciudad y para todas las personas que viven en ella.",
            "framing.significance",
        ),
        (
            "pt",
            "A votação representa um marco histórico para a cidade e para todas as pessoas que vivem nela hoje.",
            "framing.significance",
        ),
        (
            "it",
            "Il voto segna una svolta storica per la città e per tutte le persone che ci vivono da molti anni.",
            "framing.significance",
        ),
        (
            "nl",
            "De stemming markeert een keerpunt voor de stad en voor alle mensen die er al heel lang wonen.",
            "framing.significance",
        ),
        (
            "ru",
            "Голосование стало поворотным моментом для города и для всех людей, которые живут в нём уже много лет.",
            "framing.significance",
        ),
        (
            "en",
            "Whether the money will be found in time for the winter remains to be seen, and only time will tell.",
            "framing.outlook",
        ),
        (
            "de",
            "Ob das Geld noch vor dem Winter gefunden wird und für alle neun Pfeiler reicht, bleibt abzuwarten.",
            "framing.outlook",
        ),
        (
            "es",
            "Si el dinero llegará antes del invierno y bastará para los nueve pilares, está por verse todavía hoy.",
            "framing.outlook",
        ),
        (
            "en",
            "The long night in the hall serves as a stark reminder that bridges do not look after themselves at all.",
            "framing.moral",
        ),
        (
            "en",
            "With the winter near and the money not found, what does this mean for the people of the town?",
            "framing.question",
        ),
    ],
)
def test_a_closing_frame_is_named_in_its_language(kind, language, block, expected):
    assert kind(block, language=language) == expected


@pytest.mark.parametrize(
    ("language", "block"),
    [
        ("en", "Why it matters"),
        ("de", "Warum das wichtig ist"),
        ("fr", "Pourquoi c'est important"),
        ("es", "Por qué es importante"),
        ("pt", "Por que importa"),
        ("it", "Perché è importante"),
        ("nl", "Waarom dit belangrijk is"),
    ],
)
def test_a_heading_that_says_why_it_matters_is_framing(kind, language, block):
    assert kind(block, "before", language=language) == "framing.why_it_matters"


def test_an_outlook_that_an_expert_is_quoted_with_is_reporting(kind):
    assert (
        kind(
            "“Whether the money will be found in time remains to be seen,” she said after the meeting in the hall."
        )
        is None
    )
    assert (
        kind(
            "Whether the money will be found in time remains to be seen, said the chair after the long meeting."
        )
        is None
    )


def test_one_cue_of_framing_inside_the_text_needs_the_mark_of_an_insertion(name):
    from provenance.model import Alignment, Article, Label, Paragraph, Passage, Span

    frame = (
        "The vote sends a clear message to every town on the river that has put off the repair of a bridge."
    )
    prose = "The committee met on Tuesday afternoon in the town hall and heard four hours of evidence on the bridge."
    last = (
        "A vote on the money was put off until the figures of the second survey have been read by everybody."
    )
    text = f"{prose}\n\n{frame}\n\n{last}"
    starts = [text.index(part) for part in (prose, frame, last)]
    spans = [Span(at, at + len(part)) for at, part in zip(starts, (prose, frame, last), strict=True)]
    copy = Article(text, tuple(map(Paragraph, spans)), language="en")

    def kind_with(gap):
        after = Span(len(prose) + gap, len(prose) + gap + len(last))
        passages = (
            Passage(Label.COPIED, copy=spans[0], source=0, original=Span(0, len(prose))),
            Passage(Label.ADDED, copy=spans[1]),
            Passage(Label.COPIED, copy=spans[2], source=0, original=after),
        )
        from provenance import additions

        found = additions.name(Alignment(passages), copy, (copy,)).passages[1].addition
        return found and found.kind

    assert kind_with(gap=2) == "framing.significance"
    assert kind_with(gap=900) is None


def test_an_added_heading_that_judges_is_loaded_and_a_plain_one_is_not(kind):
    assert kind("High-Stakes Bridge Talks Raise Eyebrows", "before") == "framing.loaded"
    assert kind("Committee Hears Evidence on Bridge", "before") is None


def test_without_an_original_framing_is_only_possible(name):
    prose = "The committee met on Tuesday afternoon in the town hall and heard four hours of evidence on the bridge."
    frame = "The vote marks a pivotal moment for the town, with far-reaching implications for its future and people."
    found = name(prose, frame, alone=True)[frame]
    assert found.kind == "framing.significance"
    assert found.confidence <= POSSIBLE
    assert any(cue.startswith("possible framing") for cue in found.cues)
    assert name(frame, prose, alone=True)[frame] is None


def test_a_loaded_heading_cannot_be_told_without_an_original(name):
    heading = "High-Stakes Bridge Talks Raise Eyebrows"
    prose = "The committee met on Tuesday afternoon in the town hall and heard four hours of evidence on the bridge."
    assert name(heading, prose, alone=True)[heading] is None
