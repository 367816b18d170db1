"""Pages that are no article, as sites show them, and articles that look like one; all written for the tests."""

from provenance.model import Page

STORY = (
    "The council of Northfield voted on Monday to close the old bridge for a year of repairs. "
    "Engineers had found cracks in two of its five piers in the spring, and the ferry will run every hour. "
    "Shop owners on the east bank say that they fear for the Christmas trade, and ask for lower rents. "
)


def page(title, body, head="", url="https://news.example/story", **more):
    markup = f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return Page(markup.encode(), url, content_type="text/html; charset=utf-8", **more)


def prose(*paragraphs):
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def consent(title, text, accept, refuse):
    return page(
        title,
        f"<h1>{title}</h1>{prose(*text)}<form><button>{accept}</button><button>{refuse}</button></form>",
    )


SCRIPT = "<script>" + "window.app=window.app||[];app.push(1);" * 20 + "</script>"

WALLS = {
    "challenge": (
        "blocked.bot",
        page("Just a moment...", f"<h1>news.example</h1><p>Verifying you are human. This may take a few seconds.</p>{SCRIPT}"),
    ),
    "challenge by its maker": (
        "blocked.bot",
        page("news.example", "<p>Please enable JS and disable any ad blocker</p>", "<script src='https://ct.captcha-delivery.com/c.js'></script><p>Press &amp; hold</p>"),
    ),
    "denied": (
        "blocked.bot",
        page("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p><p>Reference #18.2d351ab8.1557333295.a4e16ab</p>"),
    ),
    "challenge, German": (
        "blocked.bot",
        page("Einen Moment bitte", "<p>Bitte bestätigen Sie, dass Sie ein Mensch sind.</p>"),
    ),
    "challenge, Spanish": ("blocked.bot", page("Acceso denegado", "<p>Hemos detectado tráfico inusual desde su red. Confirme que no es un robot.</p>")),
    "challenge, Japanese": ("blocked.bot", page("しばらくお待ちください", "<p>続行するには、人間であることを確認してください。</p>")),
    "consent": (
        "blocked.consent",
        consent(
            "Before you continue to Example",
            [
                "We and our 243 partners use cookies and other data to deliver and maintain our services.",
                "If you choose to “Accept all”, we and our partners will also use cookies to measure advertising.",
                "If you choose to “Reject all”, we will not use them for these additional purposes.",
                "You can change your choices at any time with the link “Privacy settings” at the foot of each page.",
            ],
            "Accept all",
            "Reject all",
        ),
    ),
    "consent, German": (
        "blocked.consent",
        consent(
            "Datenschutz-Einstellungen",
            [
                "Wir und unsere 155 Partner benötigen Ihre Zustimmung, um Cookies auf Ihrem Gerät zu speichern.",
                "Mit „Alle akzeptieren“ erlauben Sie das; Ihre Einwilligung können Sie jederzeit widerrufen.",
            ],
            "Alle akzeptieren",
            "Einstellungen verwalten",
        ),
    ),
    "consent, French": (
        "blocked.consent",
        consent(
            "Le respect de votre vie privée est notre priorité",
            [
                "Nous et nos 812 partenaires stockons et accédons à des informations sur votre appareil.",
                "Cliquez sur « Tout accepter » pour donner votre consentement, ou sur « Continuer sans accepter ».",
            ],
            "Tout accepter",
            "Continuer sans accepter",
        ),
    ),
    "consent, Italian": (
        "blocked.consent",
        consent(
            "La tua privacy",
            ["Noi e i nostri 90 partner utilizziamo i cookie.", "Scegli “Accetta tutto” per dare il tuo consenso, o “Rifiuta e abbonati”."],
            "Accetta tutto",
            "Rifiuta e abbonati",
        ),
    ),
    "a host for consent": (
        "blocked.consent",
        page(
            "Example is part of the Sample family of brands",
            "<p>When you use our sites, we use cookies to give you our services. Click Accept all if you agree.</p><button>Go on</button>",
            url="https://consent.sample.example/v2/collect?session=1",
        ),
    ),
    "login": (
        "blocked.auth",
        page("Log in | News Example", "<h1>Log in</h1><p>To read on, please use your account.</p><form><input name=u><input type=password><button>Log in</button></form>"),
    ),
    "login, Portuguese": (
        "blocked.auth",
        page("Entrar - Notícias", "<form><input name=u><input type='password' name=p><input type=submit value=Entrar></form><p>Use a sua conta para continuar a ler.</p>"),
    ),
    "missing": (
        "unavailable.soft_404",
        page("Page not found | News Example", "<h1>Page not found</h1><p>The page you are looking for does not exist or has been moved.</p>" + prose(STORY) * 2),
    ),
    "parked": (
        "unavailable.soft_404",
        page("news.example", "<h1>news.example</h1><p>This domain is for sale! Buy this domain today.</p>", "<script src='//sedoparking.com/x.js'></script>"),
    ),
    "shell": ("blocked.js_only", page("News", f"<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>{SCRIPT}")),
    "shell that loads": ("blocked.js_only", page("News", f"<div id=app>Loading…</div>{SCRIPT}")),
}  # fmt: skip

MISSING = {
    "de": ("Seite nicht gefunden", "Die gesuchte Seite existiert leider nicht."),
    "fr": ("Page introuvable", "La page que vous cherchez n'existe plus."),
    "es": ("Página no encontrada", "La página que buscas no existe o ha sido eliminada."),
    "it": ("Pagina non trovata", "La pagina richiesta non esiste."),
    "nl": ("Pagina niet gevonden", "De pagina die u zoekt bestaat niet meer."),
    "pt": ("Página não encontrada", "A página que você procura não existe."),
    "ru": ("Страница не найдена", "Запрашиваемая страница не существует или была удалена."),
    "ja": ("ページが見つかりません", "お探しのページは削除された可能性があります。"),
    "zh": ("页面不存在", "您访问的页面已被删除。"),
    "id": ("Halaman tidak ditemukan", "Halaman yang Anda cari tidak tersedia."),
    "ar": ("الصفحة غير موجودة", "الصفحة التي تبحث عنها تم حذفها."),
}
WALLS |= {
    f"missing, {code}": ("unavailable.soft_404", page(f"{title} | Example", f"<h1>{title}</h1><p>{text}</p>"))
    for code, (title, text) in MISSING.items()
}

BANNER = "<div class=cookie-banner><p>We use cookies. We and our partners store your choices.</p><button>Accept all</button><button>Reject all</button></div>"
ARTICLES = {
    "about cookie banners, under one": page(
        "Court: “Accept all” is no consent",
        "<article><h1>Court: “Accept all” is no consent</h1>"
        + prose(
            "A court in Northfield ruled on Monday that a button which says “Accept all” is no valid consent.",
            "The judges said that readers must be able to reject all cookies as easily as they can accept them.",
            "Publishers had argued that their 243 partners depend on it. The regulator welcomed the ruling.",
            "The case began when a student counted 14 clicks on the way to a page without advertising.",
            STORY,
        )
        + "</article>"
        + BANNER,
    ),
    "about paywalls and log-in pages": page(
        "Why newspapers ask you to log in",
        prose("More papers ask readers to log in before they read on. Subscribe to continue reading, they say.", STORY)
        + "<form class=header><input name=u><input type=password><button>Log in</button></form>",
    ),
    "about captchas": page(
        "“Verify you are human”: who solves the puzzles?",
        prose("A page that asks you to verify you are human is met by four in five readers a week, a survey says.", STORY),
    ),
    "about missing pages": page(
        "Page not found: how libraries lose a tenth of their links each year",
        prose("The page you are looking for does not exist: four in ten links of court rulings end there.", STORY),
    ),
    "about a domain that is sold": page(
        "Town sells its domain",
        prose("This domain is for sale, said the home page of Northfield for a week, before the clerk noticed.", STORY),
    ),
    "short": page("Ferry stopped", f"<h1>Ferry stopped</h1><p>The Northfield ferry does not run today because of high water.</p>{SCRIPT}"),
    "short, behind a log-in form": page(
        "Ferry stopped",
        "<form><input type=password></form><h1>Ferry stopped</h1><p>The ferry does not run today because of high water, the town said.</p>",
    ),
    "with a not-found script": page("Bridge to close", prose(STORY) + "<script>var t='Page not found';</script>"),
    "plain": page("Bridge to close", prose(STORY * 3)),
    "with a captcha in its comments": page("Bridge", prose(STORY) + "<script src='https://www.google.com/recaptcha/api.js'></script>"),
}  # fmt: skip
