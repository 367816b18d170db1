"""SARIF 2.1.0 (OASIS) for GitHub code scanning and other viewers of findings.

Each result points at the file of the checked tree that caused the check, and names the web addresses beside
it: GitHub refuses a whole file for one result without such a place. What could not be verified is no result
but a notification of the run, so that a server that is down raises no alert. Waived and baselined findings
stay in as suppressed ones; left out they would be closed, and opened again as new.

GitHub keeps 5,000 results of a file of at most 10 MB (gzipped). The worst are kept, and a result ``PV000``
says how many are not there; results are held as text until the run is over, because all of this is known at
its end only.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from provenance.model import Level, Ruled, Status
from provenance.reports import digest
from provenance.reports.encoding import encoded
from provenance.reports.keeping import Worst
from provenance.reports.places import FALLBACK, Place, Tree, addresses, file_uri, web_uri
from provenance.reports.results import results
from provenance.text.display import clipped, visible_line
from provenance.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Report
    from provenance.reports import View
    from provenance.reports.results import Result

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 5_000  # results that GitHub keeps
_BYTES = 9_500_000  # of 10 MB gzipped; the rest of the file, and another gzip than this one, need some room
_MEMORY = 50_000_000  # characters of results while the run lasts; of real ones 5,000 are a fifth of it
_NOTIFICATIONS = 1_000
_MESSAGE = 1_500  # characters
_NAME = 300
_TAGS = 10
_MARKUP = re.compile(r"[\[\]()\\]")
# .NET, in which Microsoft's readers are written, calls a URI malformed that holds escapes beyond the first
# plane, or both of other scripts and of ASCII. Such an address stands in the message only.
_MISREAD = re.compile("%[Ff]|%[89A-Ea-e].*%[0-7]|%[0-7].*%[89A-Ea-e]")
_BRACKETS = str.maketrans({"(": "%28", ")": "%29", "[": "\\[", "]": "\\]"})
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}
_TRUNCATED = "PV000"


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Write one SARIF file with one run."""
    log = _Log(Tree.around())
    for report in reports:
        log.take(report)
    log.end(conclude())
    out.write(
        f'{{"$schema":{encoded(SCHEMA)},"version":"2.1.0","runs":[{{\n'
        f'"tool":{encoded({"driver": log.driver(view)})},\n'
        f'"automationDetails":{{"id":{encoded(log.category())}}},\n'
        f'"columnKind":"unicodeCodePoints",\n"invocations":[{log.invocation}],\n"results":['
    )
    comma = "\n"
    for text in log.results():
        out.write(comma + text)
        comma = ",\n"
    out.write("\n]}]}\n")


class _Log:
    """What the reports come to, as texts of the file."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.invocation = ""
        self._kept: Worst[str] = Worst(MOST, _MEMORY)
        self._notifications: Worst[str] = Worst(_NOTIFICATIONS)
        self._rules: dict[str, tuple[int, Level]] = {}
        self._seen: Counter[str] = Counter()
        self._feeds: dict[str, None] = {}
        self._is_compared = False

    def take(self, report: Report) -> None:
        """The results of a report, and what could not be told of it."""
        if len(self._feeds) < 2:
            self._feeds[(report.listed.feed if report.listed else None) or ""] = None
        for one in results(report):
            index, _ = self._rules.setdefault(one.rule, (len(self._rules), one.level))
            self._is_compared |= one.outcome is Ruled.BASELINED
            text = encoded(self._result(report, one, index))
            self._kept.add(one.rank, text, len(text))
        for told in _untold(report):
            where = {"locations": [_location(self.tree.place(report) or FALLBACK, report)]}
            self._notifications.add(0 if told["level"] == "warning" else 1, encoded({**told, **where}))

    def end(self, conclusion: Conclusion) -> None:
        """The end of the run: what it came to, and the limits of the file."""
        while (size := sum(map(len, self._packed()))) > _BYTES:
            for _ in range(int(len(self._kept) * (1 - 0.99 * _BYTES / size)) + 1):
                self._kept.drop()
        told = [encoded(_notice(one.level, one.reason, one.message)) for one in conclusion.notices]
        told += self._notifications
        if self._notifications.left_out:
            said = f"{self._notifications.left_out:,} more notifications are in the JSON report."
            told.append(encoded(_notice("note", "report.truncated", said)))
        head = {
            "executionSuccessful": conclusion.code in {0, 1},
            "exitCode": conclusion.code,
            "exitCodeDescription": _plain(conclusion.reason),
        }
        listed = ",\n".join(told)
        self.invocation = f'{encoded(head)[:-1]},"toolExecutionNotifications":[\n{listed}\n]}}'

    def results(self) -> Iterable[str]:
        """The texts of all results, the one on what was left out at the end."""
        for text in self._kept:
            # In a run that is compared with a baseline, each result says how it stands to it.
            late = self._is_compared and not text.endswith('"baselineState":"unchanged"}')
            yield f'{text[:-1]},"baselineState":"new"}}' if late else text
        if self._kept.left_out:
            text = encoded(self._truncated())
            yield f'{text[:-1]},"baselineState":"new"}}' if self._is_compared else text

    def driver(self, view: View) -> dict[str, Any]:
        """The tool, and the rules that have results here."""
        known = {rule.id: rule for rule in view.rules}
        rules = []
        for name, (_, level) in self._rules.items():
            rule = known.get(name)
            summary = rule.summary if rule else f"{name.replace('-', ' ').capitalize()}."
            tags = ["republication", *([rule.family.value] if rule else [])]
            how = f"`provenance explain {name}` says what the rule asks, and how to set it."
            rules.append(_descriptor(name, summary, how, _LEVELS[level], tags))
        if self._kept.left_out:
            how = "Let the job write the JSON report as well, or accept what is known with a baseline."
            said = "There are more findings than this file may hold."
            rules.append(_descriptor(_TRUNCATED, said, how, "warning", ["report"]))
        return {"name": "provenance", "version": __version__, "semanticVersion": __version__, "rules": rules}

    def category(self) -> str:
        """What GitHub tells runs apart by: the feed, where the run is about one."""
        feed = next(iter(self._feeds), "") if len(self._feeds) == 1 else ""
        if not feed:
            return "provenance/"
        uri = web_uri(feed)
        plain = uri.partition("://")[2] if uri else file_uri(feed.partition("?")[0])
        name = quote(plain.partition("?")[0].strip("/"), safe="/%")
        if len(name) > _NAME or "?" in feed:  # a query may hold a secret, and still tells feeds apart
            name = f"{name[:_NAME]}-{sha256(feed.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
        return f"provenance/{name}/"

    def _result(self, report: Report, one: Result, index: int) -> dict[str, Any]:
        place = self.tree.place(report, one.finding.copy) or FALLBACK
        self._seen[one.fingerprint] += 1
        where = [_related(uri, what) for uri, what in addresses(report) if not _MISREAD.search(uri)]
        result = {
            "ruleId": one.rule,
            "ruleIndex": index,
            "message": {"text": _message(report, one)},
            "locations": [_location(place, report)],
            **({"relatedLocations": where} if where else {}),
            "partialFingerprints": {
                "provenanceFinding/v1": one.fingerprint,
                # GitHub looks at this one only, and would take it from the line of the file otherwise.
                "primaryLocationLineHash": f"{one.fingerprint[:16]}:{self._seen[one.fingerprint]}",
            },
        }
        if one.outcome is Ruled.REVIEW:
            return {**result, "kind": "review", "level": "none"}
        result["level"] = _LEVELS[one.level]
        if one.is_set_aside:
            why = one.reason if one.outcome is Ruled.WAIVED else "It was there when the baseline was written."
            result["suppressions"] = [
                {"kind": "external", "status": "accepted", "justification": _plain(why)}
            ]
        if one.outcome is Ruled.BASELINED:
            result["baselineState"] = "unchanged"
        return result

    def _truncated(self) -> dict[str, Any]:
        left, kept = self._kept.left_out, len(self._kept)
        said = (
            f"{left:,} more findings are not in this file, which holds the {kept:,} that weigh most. "
            "The JSON report holds all."
        )
        return {
            "ruleId": _TRUNCATED,
            "ruleIndex": len(self._rules),
            "message": {"text": said},
            "locations": [_location(FALLBACK)],
            "partialFingerprints": {
                "provenanceFinding/v1": sha256(_TRUNCATED.encode()).hexdigest(),
                "primaryLocationLineHash": f"{sha256(_TRUNCATED.encode()).hexdigest()[:16]}:1",
            },
            "level": "warning",
        }

    def _packed(self) -> Iterable[bytes]:
        """The results, gzipped as an upload is."""
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        for text in self._kept:
            yield packer.compress(text.encode())
        yield packer.flush()


def _descriptor(name: str, summary: str, how: str, level: str, tags: list[str]) -> dict[str, Any]:
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": _text(summary)},
        "fullDescription": {"text": _text(summary)},
        "help": {"text": how},
        "defaultConfiguration": {"level": level},
        "properties": {"tags": tags[:_TAGS]},
    }


def _untold(report: Report) -> Iterable[dict[str, Any]]:
    """What could not be verified of a report, and which rules could not be answered."""
    verdict = report.verdict
    name = report.target
    if verdict.outcome is Status.UNVERIFIED:
        yield _notice("warning", verdict.reason or "unverified", f"{name}: {verdict.sentence}")
        return
    loud = {Level.ERROR, Level.WARNING}
    unknown = [one for one in verdict.rulings if one.outcome is Ruled.UNKNOWN and one.level in loud]
    if unknown:
        said = "; ".join(f"{one.rule} ({one.reason.rstrip('.')})" for one in unknown)
        yield _notice("note", "rule.unanswered", f"{name}: could not be answered: {said}.")


def _notice(level: str, reason: str, message: str) -> dict[str, Any]:
    return {
        "descriptor": {"id": visible_line(clipped(reason, _NAME)[0]) or "notice"},
        "level": level if level in {"error", "warning", "note"} else "note",
        "message": {"text": _text(message)},
    }


def _message(report: Report, one: Result) -> str:
    where = " ".join(uri for uri, _ in addresses(report)).translate(_BRACKETS)
    named = f"“{digest.title(report)}”"
    fix = f" To paste: {one.finding.fix}" if one.finding.fix else ""
    said = _text(f"{one.message.rstrip()} In {named}.{fix}")
    return f"{said} Addresses: {where}" if where else said


def _location(place: Place, report: Report | None = None) -> dict[str, Any]:
    region = {"startLine": place.start, "endLine": place.end}
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": file_uri(place.file)}, "region": region}
    }
    if report:
        entry = report.listed.entry if report.listed else None
        name = f"feed/{entry}" if entry else report.target
        shown = visible_line(clipped(name, _NAME)[0]) or "–"
        location["logicalLocations"] = [{"fullyQualifiedName": shown, "kind": "resource"}]
    return location


def _related(uri: str, what: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri}}, "message": {"text": what}}


def _plain(text: str) -> str:
    """Foreign words for a property that is shown as it is: one line, visible."""
    cut, more = clipped(text, _MESSAGE)
    return visible_line(cut) + (" …" if more else "") or "–"


def _text(text: str) -> str:
    """The same for a message, with nothing in it that is read as a link."""
    return _MARKUP.sub(r"\\\g<0>", _plain(text))
