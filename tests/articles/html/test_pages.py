"""Whole pages of different make and language: what is main, what is furniture, and that nothing is lost."""

import pytest

from provenance.articles import load
from provenance.model import Kind, Page, Part

EN = [
    "The council met on Tuesday evening and agreed to repair the old bridge before the winter comes.",
    "Work begins in October, and the road will stay open during the day, a spokeswoman for the town said.",
    "Two members had asked for a delay until spring, because the price of steel rose by a tenth this year.",
    "The bridge was built in 1911 and carries some four thousand cars and bicycles across the river each day.",
]
DE = [
    "Der Stadtrat hat am Dienstagabend beschlossen, die alte Brücke noch vor dem Winter instand zu setzen.",
    "Die Arbeiten beginnen im Oktober, tagsüber bleibt die Straße offen, wie eine Sprecherin der Stadt sagte.",
    "Zwei Mitglieder wollten bis zum Frühjahr warten, weil der Stahlpreis in diesem Jahr stark gestiegen ist.",
]
FR = [
    "Le conseil municipal a décidé mardi soir de réparer le vieux pont avant l’arrivée de l’hiver prochain.",
    "Les travaux débutent en octobre et la route restera ouverte en journée, a précisé une porte-parole.",
    "Deux élus demandaient un report au printemps, car le prix de l’acier a augmenté d’un dixième cette année.",
]
ES = [
    "El ayuntamiento acordó el martes por la noche reparar el viejo puente antes de que llegue el invierno.",
    "Las obras empiezan en octubre y la carretera seguirá abierta durante el día, dijo una portavoz municipal.",
    "Dos concejales pidieron un aplazamiento hasta la primavera porque el precio del acero ha subido mucho.",
]
RU = [
    "Городской совет во вторник вечером решил отремонтировать старый мост ещё до наступления зимы.",
    "Работы начнутся в октябре, и днём дорога останется открытой для машин, сообщила представительница мэрии.",
    "Двое депутатов просили отложить ремонт до весны, потому что сталь за год подорожала на десятую часть.",
]
AR = [
    "قرر المجلس البلدي مساء الثلاثاء إصلاح الجسر القديم قبل حلول فصل الشتاء بعد نقاش طويل بين الأعضاء.",
    "وتبدأ الأعمال في أكتوبر وسيظل الطريق مفتوحا خلال النهار كما قالت متحدثة باسم البلدية يوم الأربعاء.",
    "وطلب عضوان تأجيل العمل إلى الربيع لأن سعر الفولاذ ارتفع هذا العام بنسبة عشرة في المئة تقريبا.",
]
ZH = [
    "市议会周二晚间决定在冬季到来之前修复这座旧桥，工程将由本地公司承担，预计费用为三百万元。",
    "工程将于十月开始，市政府发言人表示，白天道路仍将保持开放，夜间则会封闭数小时。",
    "两名议员曾要求推迟到春季，因为今年钢材价格上涨了一成，而且桥梁目前仍然可以安全使用。",
]


def _paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


WORDPRESS = f"""<!doctype html><html lang="en"><head><title>Bridge to be repaired &#8211; Daily Copy</title></head>
<body class="single"><header id="masthead"><a href="/">Daily Copy</a><nav><ul><li><a href="/n">News</a></li>
<li><a href="/s">Sport</a></li></ul></nav></header><main><article class="post"><header class="entry-header">
<h1 class="entry-title">Bridge to be repaired</h1><div class="entry-meta">By <a rel="author" href="/a/jo">Jo Doe</a>
on <time datetime="2024-05-01">1 May 2024</time></div></header><div class="entry-content">{_paragraphs(EN)}
<p>Read the original story here:</p><p><a href="https://origin.example/bridge">Origin Example</a></p></div>
<footer class="entry-footer"><span class="tags"><a href="/t/bridge">bridge</a><a href="/t/town">town</a></span></footer>
</article><section class="newsletter"><h3>Get our daily letter</h3><form><label for="m">Your address</label>
<input type="email" id="m" placeholder="you@mail"><input type="submit" value="Sign up"></form></section>
<div id="respond"><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></main>
<footer><p>© 2024 Daily Copy. All rights reserved.</p></footer></body></html>"""

PAGES = {
    "wordpress": (WORDPRESS, EN, "Bridge to be repaired"),
    "semantic": (
        (
            f"<html lang=de><title>Brücke wird saniert | Stadtblatt</title><nav><a href=/>Start</a></nav><main><article>"
            f"<h1>Brücke wird saniert</h1>{_paragraphs(DE)}</article><aside><h2>Mehr</h2><p><a href=/x>Eine ganz andere "
            f"Geschichte aus unserer Stadt</a></p></aside></main><footer><p>Impressum und Datenschutz</p></footer>"
        ),
        DE,
        "Brücke wird saniert",
    ),
    "table layout": (
        (
            f"<html lang=fr><title>Le pont sera réparé</title><body><table width=100%><tr><td colspan=2><a href=/>Accueil"
            f"</a></td></tr><tr><td width=150><a href=/1>Politique</a><br><a href=/2>Culture</a></td><td><h1>Le pont sera "
            f"réparé</h1>{_paragraphs(FR)}</td></tr><tr><td colspan=2>Tous droits réservés</td></tr></table>"
        ),
        FR,
        "Le pont sera réparé",
    ),
    "no paragraphs, only breaks": (
        (
            "<html lang=es><title>El puente será reparado</title><body><div id=menu><a href=/>Inicio</a></div>"
            f"<div class=noticia><h2>El puente será reparado</h2>{'<br><br>'.join(ES)}</div><div class=pie>Aviso legal</div>"
        ),
        ES,
        "El puente será reparado",
    ),
    "div soup": (
        (
            "<html lang=ru><title>Мост отремонтируют</title><div><div><div><span><a href=/>Главная</a></span></div></div>"
            f"<div><div><div><div>Мост отремонтируют</div>{''.join(f'<div><span>{text}</span></div>' for text in RU)}"
            "</div></div><div><a href=/1>Ещё одна новость дня</a></div></div></div>"
        ),
        RU,
        None,
    ),
    "right to left": (
        (
            f"<html lang=ar dir=rtl><title>إصلاح الجسر القديم</title><body><header><a href=/>الرئيسية</a></header><article>"
            f"<h1>إصلاح الجسر القديم</h1>{_paragraphs(AR)}</article><footer>جميع الحقوق محفوظة</footer>"
        ),
        AR,
        "إصلاح الجسر القديم",
    ),
    "script without spaces": (
        (
            f"<html lang=zh><title>旧桥将修复 - 日报</title><body><div class=nav><a href=/>首页</a></div><div class=article>"
            f"<h1>旧桥将修复</h1>{_paragraphs(ZH)}</div><div class=copyright>版权所有 不得转载</div>"
        ),
        ZH,
        "旧桥将修复",
    ),
    "amp": (
        (
            f"<!doctype html><html amp lang=en><head><title>Bridge to be repaired</title><style amp-boilerplate>body{{}}"
            f"</style></head><body><amp-sidebar><ul><li><a href=/n>News</a></li></ul></amp-sidebar><article><h1>Bridge to "
            f"be repaired</h1><amp-img src=a.jpg width=900 height=600></amp-img>{_paragraphs(EN)}</article></body></html>"
        ),
        EN,
        "Bridge to be repaired",
    ),
    "text in two containers": (
        (
            f"<html lang=en><title>Bridge to be repaired</title><body><main><h1>Bridge to be repaired</h1><div class=chunk>"
            f"{_paragraphs(EN[:2])}</div><div class=advert>Advertisement</div><div class=chunk>{_paragraphs(EN[2:])}</div>"
            "</main>"
        ),
        EN,
        "Bridge to be repaired",
    ),
    "upper case and unclosed tags": (
        (
            f"<HTML><HEAD><TITLE>Bridge to be repaired</TITLE><BODY><H1>Bridge to be repaired</H1><P>{'<P>'.join(EN)}"
            "<HR><FONT SIZE=1>Copyright 1998</FONT>"
        ),
        EN,
        "Bridge to be repaired",
    ),
    "xhtml with a prolog": (
        (
            f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Bridge to be '
            f"repaired</title></head><body><h1>Bridge to be repaired</h1>{_paragraphs(EN)}</body></html>"
        ),
        EN,
        "Bridge to be repaired",
    ),
}


def _load(markup, url="https://copy.example/news/bridge"):
    return load(Page(markup.encode(), url=url, content_type="text/html; charset=utf-8"))


def _texts(article, part=None):
    return [
        article.text[paragraph.span.start : paragraph.span.end]
        for paragraph in article.paragraphs
        if part is None or paragraph.part == part
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_paragraph_of_the_article_is_main_and_whole(name):
    markup, expected, _ = PAGES[name]
    main = _texts(_load(markup), Part.MAIN)
    assert [text for text in main if text in expected] == expected
    others = sum(len(text) for text in main if text not in expected)
    assert others < 0.2 * sum(map(len, expected))


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page[2]])
def test_the_headline_is_the_title_and_the_first_paragraph(name):
    markup, _, title = PAGES[name]
    article = _load(markup)
    assert article.title == title
    first = article.paragraphs[0]
    assert (_texts(article)[0], first.kind, first.part) == (title, Kind.HEADING, Part.FURNITURE)


def test_the_seam_is_main_and_what_stands_behind_is_furniture():
    article = _load(WORDPRESS)
    main = _texts(article, Part.MAIN)
    assert main[-2:] == ["Read the original story here:", "Origin Example"]
    furniture = _texts(article, Part.FURNITURE)
    for words in (
        "Get our daily letter", "Your address", "you@mail", "Sign up", "bridge town", "Leave a Reply",
        "Your email address will not be published.", "© 2024 Daily Copy. All rights reserved.",
    ):  # fmt: skip
        assert words in furniture


def test_a_link_line_at_the_seam_that_stays_on_the_site_is_promotion():
    more = '<p><a href="/more">Another story of ours about the town</a></p>'
    article = _load(f"<title>Bridge</title><article><h1>Bridge</h1>{_paragraphs(EN)}{more}</article>")
    assert _texts(article, Part.MAIN) == EN


def test_navigation_above_the_headline_is_left_out():
    assert "Sport" not in _load(WORDPRESS).text


def test_the_text_is_the_paragraphs_parted_by_blank_lines():
    article = _load(WORDPRESS)
    assert article.text == "\n\n".join(_texts(article))


def test_links_are_absolute_and_stand_on_their_words():
    article = _load(WORDPRESS)
    links = {
        link.url: article.text[link.span.start : link.span.end]
        for p in article.paragraphs
        for link in p.links
    }
    assert links["https://origin.example/bridge"] == "Origin Example"
    assert links["https://copy.example/t/town"] == "town"


def test_a_file_without_an_address_keeps_absolute_links_only():
    article = _load(WORDPRESS, url=None)
    urls = {link.url for paragraph in article.paragraphs for link in paragraph.links}
    assert urls == {"https://origin.example/bridge"}


def test_forms_are_marked_by_what_they_ask_for():
    article = _load(WORDPRESS)
    marks = dict(zip(_texts(article), (paragraph.marks for paragraph in article.paragraphs), strict=True))
    assert {"form", "input-email", "newsletter"} <= set(marks["Sign up"])
    assert marks["Your address"][0] == "label"
    assert {"footer", "tags"} <= set(marks["bridge town"])
    assert "input-email" not in marks["Leave a Reply"]


def test_a_page_that_a_script_reveals_is_read_and_one_that_hides_a_part_is_not():
    revealed = (
        f"<title>Bridge</title><body style='opacity:0; visibility: hidden'><h1>Bridge</h1>{_paragraphs(EN)}"
    )
    assert _texts(_load(revealed), Part.MAIN) == EN
    partly = f"<title>Bridge</title><h1>Bridge</h1>{_paragraphs(EN)}<p style='display:none'>A hidden credit line here.</p>"
    article = _load(partly)
    assert "hidden credit" not in article.text
    assert [claim.value for claim in article.claims if claim.name == "hidden.text"] == [
        "A hidden credit line here."
    ]


def test_a_page_without_prose_keeps_its_short_lines():
    article = _load(
        "<title>Haiku</title><h1>Haiku</h1><p>The old pond</p><p>a frog leaps in</p><p>sound of water</p>"
    )
    assert len(_texts(article, Part.MAIN)) == 3


def test_quotations_lists_captions_and_subheadings_carry_their_kind():
    markup = (
        f"<title>Bridge</title><article><h1>Bridge</h1><p>{EN[0]}</p><h2>What is planned</h2><p>{EN[1]}</p>"
        f"<blockquote><p>We waited for this.</p></blockquote><figure><img src=a.jpg><figcaption>The bridge in May"
        f"</figcaption></figure><p>{EN[2]}</p><ul><li>New deck</li><li>New railing</li></ul><p>{EN[3]}</p></article>"
    )
    article = _load(markup)
    kinds = dict(zip(_texts(article), ((p.kind, p.part) for p in article.paragraphs), strict=True))
    assert kinds["What is planned"] == (Kind.HEADING, Part.MAIN)
    assert kinds["We waited for this."] == (Kind.QUOTE, Part.MAIN)
    assert kinds["New railing"] == (Kind.LIST, Part.MAIN)
    assert kinds["The bridge in May"][0] == Kind.CAPTION


def test_loading_twice_gives_the_same_article():
    assert _load(WORDPRESS) == _load(WORDPRESS)
