"""A handful of reports that together hold everything a report can hold."""

from __future__ import annotations

from reports.builders import Case, Kind

from provenance.model import Attempt, Citation, Hop, Outcome, Part, Report, Status, Verdict, Via


def ferry() -> Report:
    """A republication with each label, a moved passage, a mixed paragraph, furniture, a failed attempt."""
    case = Case()
    case.rewritten("Ferry to sail from May", "Harbour board approves ferry line", kind=Kind.HEADING)
    case.added(
        "This story first appeared in the Morning Herald.",
        "credit.line",
        "“first appeared in”",
        "stands before the first passage of the original",
    )
    case.copied(
        "The harbour board approved the ferry line on Monday, and the first boats will sail from the old fish quay at the beginning of May."
    )
    case.omitted(
        "The board’s own auditors had warned in February that the figures for passengers were not yet certain."
    )
    case.moved("Two boats, each with room for 90 passengers, were built at a yard in Norway.")
    case.rewritten(
        "The crossing takes 25 minutes and costs £4.80, the operator said.",
        "The crossing will take 35 minutes and will cost £4.20, the operator said.",
    )
    case.rewritten(
        "Critics have lined up to denounce the scheme as a waste of public money that nobody along the estuary ever wanted.",
        "Some residents opposed the plan at two hearings last autumn; they said that the money should go to the bus line instead.",
    )
    case.omitted(
        "“We asked for a bus, and we were told that we would get one,” said Ada Brandt, who spoke for the residents."
    )
    case.omitted("The council has not answered her letter.")
    case.arrives()
    case.sentences(
        ("copied", "The line is paid for by the county until 2029."),
        (
            "rewritten",
            "“We are very proud of this day,” the mayor declared.",
            "“We are proud of this day,” the mayor said.",
        ),
        ("added", "She did not take questions."),
    )
    case.omitted("After that a review will decide.")
    case.added(
        "The decision marks a turning point for the whole estuary and will be felt for generations to come.",
        "framing.significance",
        "“marks a turning point”",
        "last paragraph of the text, after the last passage of the original",
    )
    case.furniture(
        "Sign up below to get the Daily Copy in your inbox every morning",
        "cta.newsletter",
        "“sign up below”",
        "an e-mail field in a form",
    )
    case.furniture("ferry harbour estuary council", "nav.taxonomy", "a run of key words")
    case.furniture("Leave a Reply", "cta.comment", "“leave a reply”")
    case.furniture(
        "Your email address will not be published. Required fields are marked *",
        "cta.comment",
        "“required fields”",
    )
    case.omitted("Share this article", part=Part.FURNITURE)
    failed = Attempt(
        "https://gone.example/2026/ferry",
        Via.REPLAY,
        Outcome.UNREACHABLE,
        "unavailable.not_in_capture",
        "The saved pages hold no such address.",
        (Hop("https://gone.example/2026/ferry"),),
    )
    report = case.report(
        "Mostly rewritten from Morning Herald; a part of the original was left out; framing of significance was added."
    )
    return with_attempt(report, failed)


def with_attempt(report: Report, attempt: Attempt) -> Report:
    from dataclasses import replace

    comparison = replace(report.comparison, attempts=(*report.comparison.attempts, attempt))
    return replace(report, comparison=comparison)


def two_originals() -> Report:
    case = Case(originals=2)
    case.copied("Rain closed the pass road on Tuesday night.", source=0)
    case.copied("Further north, the river stood at 4.1 metres.", source=1)
    case.omitted("No one was hurt.", source=1)
    case.rewritten("The road opens again tomorrow.", "The road will open again on Friday.", source=0)
    return case.report("Partly copied, partly rewritten from Morning Herald.")


def alone() -> Report:
    case = Case(originals=0)
    case.added("Ferry to sail from May", block=Kind.HEADING)
    case.added("The harbour board approved the ferry line on Monday.")
    case.added(
        "Only time will tell what it means for the estuary.",
        "framing.outlook",
        "“only time will tell”",
        "last paragraph of the text",
    )
    case.added("Read the original story here: Coastal Asia", "credit.line", "“read the original story”")
    case.furniture("Sign up below", "cta.newsletter", "“sign up below”")
    cited = Citation("credit-line", "Read the original story here: Coastal Asia", 0.7, None, "Coastal Asia")
    return case.report(
        "Not verified: the article credits “Coastal Asia” without a link, so no page is there to compare.",
        citations=(cited,),
        reason="original.not_linked",
        advice=(
            "Find the article that “Coastal Asia” ran, then: name the original yourself: add --original URL or --original FILE.",
        ),
    )


def unreadable() -> Report:
    verdict = Verdict(
        Status.UNVERIFIED,
        "report-only",
        "The host name nowhere.example cannot be resolved.",
        "unavailable.dns",
    )
    return Report("https://nowhere.example/a", None, verdict, "0.1.0")


def chinese() -> Report:
    case = Case()
    case.rewritten("海港委员会批准渡轮航线", "港务局批准新的渡轮航线", kind=Kind.HEADING)
    case.copied(
        "海港委员会周一批准了这条渡轮航线,第一批船只将于五月初从旧鱼码头启航,单程票价为四英镑八十便士,每天往返十二次。"
    )
    case.rewritten("运营商表示,航程需要二十五分钟。", "运营商说,航程需要三十五分钟。")
    case.omitted("委员会自己的审计员在二月警告说,乘客数字还不确定。")
    return case.report("Mostly copied from Morning Herald.", title="海港委员会批准渡轮航线")


def arabic() -> Report:
    case = Case()
    case.copied(
        "وافق مجلس الميناء يوم الاثنين على خط العبارات، وستبحر القوارب الأولى من الرصيف القديم في بداية شهر مايو."
    )
    case.rewritten("تستغرق الرحلة 25 دقيقة.", "ستستغرق الرحلة 35 دقيقة.")
    case.added("ولا تزال الصورة غير واضحة.")
    return case.report("Mostly copied from Morning Herald.", title="مجلس الميناء يوافق على خط العبارات")


ATTACK = (
    "\x1b[2J\x1b]0;owned\x07\x9b31m ##[error]no ##vso[task.x] [/red] [link=file:///etc/passwd]x[/link] :smile: "
    "\u202egnp.exe \u2066x\u2069 section_start:1:a \r\x08\x7f \u2028::set-output name=a::b\ud800"
)


def hostile() -> Report:
    """Every field that comes from outside holds an attack."""
    case = Case()
    case.rewritten(f"{ATTACK} new words here", f"{ATTACK} old words there", kind=Kind.HEADING)
    case.copied(f"::error::{ATTACK}\n::warning file=x::y")
    case.added(ATTACK, f"cta.{ATTACK}", ATTACK)
    case.omitted(ATTACK)
    case.furniture(ATTACK, "nav.taxonomy", ATTACK)
    cited = Citation(f"credit-line.{ATTACK}", ATTACK, 0.5, None, ATTACK)
    failed = Attempt(f"https://x.example/{ATTACK}", Via.LIVE, Outcome.BLOCKED, f"blocked.{ATTACK}", ATTACK)
    report = case.report(
        ATTACK,
        title=ATTACK,
        publisher=ATTACK,
        citations=(cited,),
        attempts=(failed,),
        reason=ATTACK,
        advice=(ATTACK,),
    )
    from dataclasses import replace

    return replace(report, target=f"::error::{ATTACK}")
