"""Every language with true credits and with what looks like one."""

import pytest
from citations.builders import article

from provenance.citations import credit_line
from provenance.text.languages import codes, pack

TRUE = {
    "en": {
        "This story was originally published by Wendshire Post.": ["Wendshire Post"],
        "Originally published at The Harbour Lamp on March 3, 2020.": ["The Harbour Lamp"],
        "Editor's note: This article was first published on May 4, 2021, by River Post.": ["River Post"],
        "Read the full story at The Wendshire Tribune.": ["The Wendshire Tribune"],
        "This article is republished from The Debate under a Creative Commons license.": ["The Debate"],
        "This story was originally published by Lamp and The Wendshire Tribune.": [
            "Lamp",
            "The Wendshire Tribune",
        ],
        "This essay first appeared in Stones and Rivers.": ["Stones and Rivers"],
        "This report was written by Ann Other for The Hill Times.": ["The Hill Times"],
        "The post Bridge closed appeared first on Wendshire Post.": ["Wendshire Post"],
        "A version of this article first appeared on the Lakeside Review website.": ["Lakeside Review"],
        "Cross-posted from St. Agnes Public Radio.": ["St. Agnes Public Radio"],
        "Reprinted with permission from Bridges 360.": ["Bridges 360"],
        "Source: Wendshire Post": ["Wendshire Post"],
    },
    "de": {
        "Dieser Artikel erschien zuerst auf Wendland Online.": ["Wendland Online"],
        "Der Beitrag wurde ursprünglich bei Uferblick veröffentlicht.": ["Uferblick"],
        "Dieser Text erschien am 3. Mai 2021 zuerst in der Wendauer Zeitung.": ["Wendauer Zeitung"],
        "Der Beitrag Brücke gesperrt erschien zuerst auf Nordblick.": ["Nordblick"],
        "Mit freundlicher Genehmigung von Flusswelt.example.": ["Flusswelt.example"],
        "Zum Originalartikel auf Wendland Online": ["Wendland Online"],
        "Quelle: Wendauer Zeitung": ["Wendauer Zeitung"],
    },
    "fr": {
        "Cet article a été initialement publié sur Le Pont.": ["Le Pont"],
        "Publié initialement dans L'Écluse le 3 mai 2021.": ["L'Écluse"],
        "Cet article est republié à partir de Le Débat sous licence Creative Commons.": ["Le Débat"],
        "L'article Le pont fermé est apparu en premier sur Rives.": ["Rives"],
        "Lire l'article original sur Rives.": ["Rives"],
        "Source : Le Pont diplomatique": ["Le Pont diplomatique"],
    },
    "es": {
        "Este artículo fue publicado originalmente en El Puente.": ["El Puente"],
        "Esta nota se publicó originalmente el 3 de mayo de 2021 en El Faro del Sur.": ["El Faro del Sur"],
        "La entrada Puente cerrado aparece primero en Diario Ribera.": ["Diario Ribera"],
        "Lea el artículo original en Ribera.": ["Ribera"],
        "Fuente: El Puente": ["El Puente"],
    },
    "pt": {
        "Este texto foi publicado originalmente na Agência Ponte.": ["Agência Ponte"],
        "Publicado originalmente por Folha da Ponte.": ["Folha da Ponte"],
        "O post Ponte fechada apareceu primeiro em Diário do Rio Baixo.": ["Diário do Rio Baixo"],
        "Leia a matéria completa no Ribeirinho.": ["Ribeirinho"],
        "Fonte: A Ponte": ["A Ponte"],
    },
    "it": {
        "Questo articolo è stato pubblicato originariamente su Il Ponte.": ["Il Ponte"],
        "Pubblicato originalmente il 3 maggio 2021 su Riva Blu.": ["Riva Blu"],
        "L'articolo Ponte chiuso proviene da Il Fiume.": ["Il Fiume"],
        "Tratto dall'Argine.": ["Argine"],
        "Fonte: Corriere della Riva": ["Corriere della Riva"],
    },
    "nl": {
        "Dit artikel verscheen eerder in De Groene Oever.": ["De Groene Oever"],
        "Dit verhaal is oorspronkelijk gepubliceerd op 3 mei 2021 door Oeverblad.": ["Oeverblad"],
        "Het bericht Brug dicht verscheen eerst op Omroep Zuid.": ["Omroep Zuid"],
        "Lees het originele artikel op De Brug.": ["De Brug"],
        "Bron: De Brug": ["De Brug"],
    },
    "id": {
        "Artikel ini telah tayang di Jembatan.example dengan judul Jembatan Ditutup.": ["Jembatan.example"],
        "Artikel ini pertama kali terbit di Kabar Sungai.": ["Kabar Sungai"],
        "Sumber: Kabar Sungai": ["Kabar Sungai"],
    },
    "zh": {
        "本文转载自《南河周刊》。": ["南河周刊"],
        "本文首发于桥讯新闻。": ["桥讯新闻"],
        "本文转载自微信公众号“河岸教育”。": ["河岸教育"],
        "来源：河岸社": ["河岸社"],
    },
    "ja": {
        "この記事は川岸新聞デジタルから転載しました。": ["川岸新聞デジタル"],
        "本稿は2023年5月に『河川公論』に掲載された記事です。": ["河川公論"],
        "出典：川岸新聞": ["川岸新聞"],
    },
    "ru": {
        "Статья впервые опубликована в газете «Берега реки».": ["Берега реки"],
        "Материал изначально вышел в издании Речной Вестник.": ["Речной Вестник"],
        "Оригинал статьи на сайте Мост.": ["Мост"],
        "Источник: Новая переправа": ["Новая переправа"],
    },
    "ar": {
        "نشر هذا المقال لأول مرة في صحيفة الجسر اليومي.": ["صحيفة الجسر اليومي"],
        "نقلا عن صحيفة النهر.": ["صحيفة النهر"],
        "المصدر: الجسر نت": ["الجسر نت"],
    },
}
FALSE = {
    "en": [
        "Published originally in 1855, the book sold well.",
        "The novel was first published by Lamp Press in 1950 and reprinted many times.",
        "According to Wendshire Post, the bridge is safe.",
        "Photo: Originally published by Wendshire Post.",
        "This story also ran on River Post.",
        "A version of this article appeared in our newsletter.",
        "A version of this article appears in print on page 4 of the northern edition.",
        "He flew to Paris via Madrid.",
        "This story was originally published in 2019.",
        "First published on November 19, 2019 / 8:16 AM",
        "The data was first published in March and the ministry has not answered since.",
        "She said that the letter had first been published by a local paper, long before her family saw it.",
    ],
    "de": [
        "Das Buch erschien zuerst 1855.",
        "Laut Wendauer Zeitung ist die Brücke sicher.",
        "Foto: Wendauer Zeitung",
        "Dieser Artikel erschien zuerst in unserem Newsletter.",
    ],
    "fr": [
        "Publié initialement en 1855, le roman a eu du succès.",
        "Selon Le Pont, le barrage est sûr.",
        "Photo : Le Pont",
        "Cet article a été initialement publié dans notre newsletter.",
    ],
    "es": [
        "El libro fue publicado originalmente en 1855.",
        "Según El Puente, la presa es segura.",
        "Foto: El Puente",
        "Este artículo fue publicado originalmente en nuestro boletín.",
    ],
    "pt": [
        "O livro foi publicado originalmente em 1855.",
        "Segundo A Ponte, a barragem é segura.",
        "Foto: A Ponte",
        "Este texto foi publicado originalmente em nossa newsletter.",
    ],
    "it": [
        "Il libro fu pubblicato originariamente nel 1855.",
        "Secondo Il Ponte la diga è sicura.",
        "Foto: Il Ponte",
        "Questo articolo è stato pubblicato originariamente nella nostra newsletter.",
    ],
    "nl": [
        "Het boek verscheen oorspronkelijk in 1855.",
        "Volgens De Brug is de dijk veilig.",
        "Foto: De Brug",
        "Dit artikel verscheen eerder in onze nieuwsbrief.",
    ],
    "id": ["Buku itu terbit pada 1855.", "Menurut Kabar Sungai, jembatan itu aman.", "Foto: Kabar Sungai"],
    "zh": ["据河岸社报道，大桥是安全的。", "图片来源：河岸社", "本文首发于本报。"],
    "ja": [
        "川岸新聞によると、橋は安全だという。",
        "写真提供：川岸新聞",
        "この記事は本紙に掲載されたものです。",
    ],
    "ru": ["Роман впервые опубликован в 1855 году.", "Как сообщает Мост, переправа безопасна.", "Фото: Мост"],
    "ar": ["وفقا لصحيفة النهر فإن الجسر آمن.", "صورة: النهر"],
}


def cases(table):
    return [pytest.param(code, line, id=f"{code}: {line}") for code, lines in table.items() for line in lines]


def test_every_pack_that_has_credits_is_tested():
    speaking = {code for code in codes() if pack(code).keys("credits")}
    assert speaking == TRUE.keys() == FALSE.keys()


@pytest.mark.parametrize(("code", "line"), cases(TRUE))
def test_a_credit_at_the_end_names_its_outlets(code, line):
    found = list(credit_line.detect(article(line, language=code)))
    assert [one.name for one in found] == TRUE[code][line]
    assert all(one.words == line and one.url is None for one in found)


@pytest.mark.parametrize(("code", "line"), cases(FALSE))
def test_what_looks_like_a_credit_is_none(code, line):
    assert not list(credit_line.detect(article(line, language=code)))


def test_a_page_of_unknown_language_is_read_in_all():
    (found,) = credit_line.detect(article("Dit artikel verscheen eerder in De Groene Oever.", language=None))
    assert found.name == "De Groene Oever"
