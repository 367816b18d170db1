"""A run that can be judged again: what was asked, what came, and what it came to, in one file.

::

    with provenance.Evidence("run.warc.gz", [url], policy="cc-by-nd") as run:
        with provenance.Web(record=run.capture) as fetch:
            reports = run.check(fetch)

    provenance.recheck("run.warc.gz").differences   # ()

``recheck`` takes the pages from the file, through the same parsers, limits and rules, and compares what comes
out with what was recorded, byte for byte.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from provenance import corpus, pipeline, policies, reports, web
from provenance import outlets as tables
from provenance.errors import CaptureError, ConfigError, LoadError
from provenance.model import Article, Conclusion, Level, Listed, Page, Policy
from provenance.version import __version__
from provenance.web.capture import RESULT, RUN

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from provenance.model import FeedEntry, Fetch, Report

Source = str | Path | Page

_NO_CONCLUSION = Conclusion(0, "")  # a run's exit code depends on all its items, and each is kept alone
_MOST_DIFFERENCES = 20


class Evidence:
    """A file of evidence for one run, as it is being made.

    ``targets`` and ``originals`` are URLs, files and pages at hand; files are read once, here, and what was
    read is what is judged and kept. ``fetch`` of ``check`` should be a ``Web(record=run.capture)``. Raises
    ConfigError for a policy that cannot be used and for a file that is there already. The other settings are
    those of ``check``.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        targets: Sequence[Source | corpus.Target],
        originals: Sequence[Source] = (),
        *,
        policy: str | Path | Policy = policies.REPORT_ONLY,
        fail_on: Level | str = Level.ERROR,
        today: date | None = None,
        archive: bool | str = False,
        outlets: str | Path | None = None,
        offline: bool = False,
        sensitive: bool = False,
        most: int = corpus.MOST,
    ) -> None:
        self._policy = pipeline.load_policy(policy)
        self._fail_on = Level(fail_on)
        self._today = today or datetime.now(UTC).date()  # another day may be judged by other terms
        self._archive = archive
        self._most = most
        text = web.read_file(outlets).body if outlets else b""
        self._outlets = tables.read_table(text.decode("utf-8", "replace"), str(outlets)) if text else None
        self.capture = web.Capture(path, sensitive=sensitive)
        self._files = 0
        self._targets = [self._target(target) for target in corpus.expanded(targets)]
        self._originals = [self._taken(original) for original in originals]
        asked = {
            "version": __version__,
            "targets": [told for _, told in self._targets],
            "originals": [told for _, told in self._originals],
            "policy": policies.stored(self._policy),
            "fail_on": self._fail_on.value,
            "today": self._today.isoformat(),
            "archive": archive,
            "outlets": text.decode("utf-8", "replace"),
            "offline": offline,
            "most": most,
        }
        self.capture.note(RUN, {**asked, "made": web.circumstances(asked)})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.capture.close(whole=kind is None)

    def open_run(self, fetch: Fetch, **options: Any) -> corpus.Run:
        """The run, begun (``options`` as for ``corpus.Run``); each report is kept as soon as it is there."""
        keep = options.pop("keep", None)

        def kept(report: Report, entry: FeedEntry | None) -> None:
            """Keeps a report with the evidence, and where else it is wanted."""
            self.capture.text(RESULT, _document(report))
            self.capture.documents(report)
            if keep:
                keep(report, entry)

        return corpus.open_run(
            [target for target, _ in self._targets],
            fetch=fetch,
            originals=[source for source, _ in self._originals],
            archive=self._archive,
            outlets=self._outlets,
            policy=self._policy,
            fail_on=self._fail_on,
            today=self._today,
            most=self._most,
            keep=kept,
            **options,
        )

    def check(self, fetch: Fetch) -> list[Report]:
        """The report on each target, and on each entry of one that is a feed, in their order."""
        with self.open_run(fetch) as run:
            for _ in run.work():
                pass
            return list(run)

    def _target(self, target: corpus.Target) -> tuple[corpus.Target, dict[str, Any]]:
        """A target as it is judged, and what is noted of it."""
        source, told = self._taken(target.source)
        own = [self._taken(original) for original in target.originals]
        said = {
            **told,
            "listed": asdict(target.listed) if target.listed else None,
            "policy": policies.stored(target.policy) if target.policy else None,
            "originals": [noted for _, noted in own],
        }
        return replace(target, source=source, originals=tuple(one for one, _ in own)), said

    def _taken(self, source: pipeline.Source) -> tuple[pipeline.Source, dict[str, str]]:
        """A source as it is judged, and what is noted of it."""
        if isinstance(source, Article):
            raise ConfigError("evidence is kept of pages, files and addresses, not of an article at hand")
        if isinstance(source, str) and pipeline.is_url(source):
            return source, {"url": self.capture.shown(source)}
        try:
            page = source if isinstance(source, Page) else web.read_file(source)
        except LoadError:
            return source, {"unread": self.capture.shown(str(source))}  # the report says why
        kept = self.capture.file(page, self._files)
        self._files += 1
        return page, {"file": kept, "name": page.name, "content_type": page.content_type}


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What came of judging again: how many results were compared, and where they differ, in sentences.

    ``version`` is the one that made the bundle; ``finished`` is false where its run was stopped, so that some
    targets may have no result. ``made`` says by what and when it was captured.
    """

    compared: int
    targets: int
    differences: tuple[str, ...]
    version: str
    finished: bool
    made: str = ""


def recheck(path: str | os.PathLike[str]) -> Rechecked:
    """Judges a bundle's targets again from its evidence and compares with the results that it records.

    No connection is opened. Raises CaptureError for a bundle that is damaged or records no results.
    """
    bundle = web.Bundle(path)
    run = next(bundle.notes(RUN), None)
    try:
        asked = _Asked.read(run, bundle)
    except (ConfigError, KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, CaptureError):
            raise
        message = f"{bundle.path} does not say what was asked, so nothing can be judged again ({error})."
        raise CaptureError(message) from error
    recorded: dict[tuple[str, str | None, str | None], list[str]] = {}
    for document in bundle.documents(RESULT):
        recorded.setdefault(_key(document), []).append(document)
    if not recorded:
        raise CaptureError(f"{bundle.path} holds no result, so there is nothing to compare with.")
    fetch: Fetch = web.Offline() if asked.offline else web.Played(bundle)
    run = corpus.open_run(
        asked.targets,
        fetch=fetch,
        originals=asked.originals,
        archive=asked.archive,
        outlets=asked.outlets,
        policy=asked.policy,
        fail_on=asked.fail_on,
        today=asked.today,
        most=asked.most,
        seen=lambda listed, _: (listed.feed, listed.entry) not in {key[1:] for key in recorded},
    )
    differences: dict[str, list[str]] = {}
    with run:
        for _ in run.work():
            pass
        left = {key: list(documents) for key, documents in recorded.items()}
        total = 0
        for report in run:
            total += 1
            after = _document(report)
            before = left.get(_key(after), [])
            if after in before:
                before.remove(after)
            elif before:
                differences[report.target] = list(_differences(before.pop(0), after))
            elif bundle.finished:
                differences[report.target] = ["there was no result of it"]
        for (target, *_), documents in left.items():
            if documents:
                differences[target] = ["it has no result now"]
    told = [f"{target}: {words}" for target, each in differences.items() for words in each]
    compared = sum(map(len, recorded.values()))
    return Rechecked(compared, total, tuple(told), asked.version, bundle.finished, bundle.made)


def _key(document: str) -> tuple[str, str | None, str | None]:
    """What a recorded result is about: its target, and the feed and entry that named it.

    Raises CaptureError for what is no result.
    """
    try:
        item = json.loads(document)["items"][0]
        listed = item.get("listed") or {}
        return str(item["target"]), listed.get("feed"), listed.get("entry")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise CaptureError("what is recorded as a result is none") from error


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a run was asked, as its bundle tells."""

    version: str
    targets: tuple[corpus.Target, ...]
    originals: tuple[Source, ...]
    policy: Policy
    fail_on: Level
    today: date
    archive: bool | str
    outlets: tables.Table | None
    offline: bool
    most: int

    @classmethod
    def read(cls, run: Any, bundle: web.Bundle) -> _Asked:
        """What the note says; raises what Python raises where it is none."""
        return cls(
            str(run["version"]),
            tuple(_target(one, bundle) for one in run["targets"]),
            tuple(_source(one, bundle) for one in run["originals"]),
            policies.restored(run["policy"], pipeline.RULES),
            Level(run["fail_on"]),
            date.fromisoformat(run["today"]),
            run["archive"] if isinstance(run["archive"], str) else run["archive"] is True,
            tables.read_table(run["outlets"], "the capture's outlets") if run["outlets"] else None,
            run["offline"] is True,
            int(run.get("most", corpus.MOST)),
        )


def _target(told: dict[str, Any], bundle: web.Bundle) -> corpus.Target:
    listed, policy = told.get("listed"), told.get("policy")
    return corpus.Target(
        _source(told, bundle),
        Listed(**listed) if listed else None,
        policies.restored(policy, pipeline.RULES) if policy else None,
        tuple(_source(one, bundle) for one in told.get("originals", ())),
    )


def _source(told: dict[str, str], bundle: web.Bundle) -> Source:
    if "url" in told:
        if not pipeline.is_url(told["url"]):  # a path would be read from this machine
            raise ValueError("a target is no address")
        return told["url"]
    if "unread" in told:
        raise ValueError(f"{told['unread']} could not be read when it was asked for")
    return Page(bundle.file(told["file"]), name=str(told["name"]), content_type=str(told["content_type"]))


def _document(report: Report) -> str:
    """The report alone as the JSON that is recorded."""
    out = io.StringIO()
    reports.write([report], "json", out, conclusion=_NO_CONCLUSION)
    return out.getvalue()


def _differences(before: str, after: str) -> Iterator[str]:
    """Where two results differ, each place with what it was and what it is."""
    try:
        old, new = json.loads(before), json.loads(after)
    except (ValueError, RecursionError):
        yield "what is recorded is no result"
        return
    for each in (old, new):
        if isinstance(each, dict):
            each.pop("tool", None)  # the version, which is told apart
    found = list(_apart(old, new, ""))
    yield from found[:_MOST_DIFFERENCES]
    if len(found) > _MOST_DIFFERENCES:
        yield f"and {len(found) - _MOST_DIFFERENCES} places more"


def _apart(old: Any, new: Any, place: str) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _apart(old.get(key), new.get(key), f"{place}.{key}" if place else key)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _apart(one, other, f"{place}[{number}]")
    elif old != new or type(old) is not type(new):
        yield f"{place} was {_short(old)} and is {_short(new)}"


def _short(value: Any) -> str:
    if isinstance(value, list | dict):
        return f"{len(value)} entries"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"
