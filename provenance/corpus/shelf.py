"""Where the finished reports of a run stand until they are read: in memory one, in a journal on disk many."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING

from provenance.errors import IndexFileError
from provenance.index import Journal
from provenance.model import Report, Status
from provenance.model.packed import pack, unpack

if TYPE_CHECKING:
    from pathlib import Path

# What may have passed when a run that was stopped is gone on with.
_PASSING = ("unavailable.", "limit.deadline", "blocked.robots_unreachable", "interrupted")


class Shelf:
    """The reports of the run that ``key`` names.

    ``folder`` is where its journal is kept, so that it can be gone on with (``resume``); ``None`` for a run
    that nobody goes on with. ``alone`` says that there is one target, as far as is known.
    """

    def __init__(self, folder: Path | None, key: str, *, resume: bool, alone: bool) -> None:
        self._folder, self._key, self._resume = folder, key, resume
        self._held: dict[str, Report] = {}
        self._journal: Journal | None = None
        if resume or not alone:
            self.many()

    def many(self) -> None:
        """There will be many."""
        if self._journal:
            return
        folder = self._folder
        if folder:
            with suppress(OSError, IndexFileError):  # another run of the same has it, or there is no room
                folder.mkdir(parents=True, exist_ok=True)
                self._journal = Journal.open(
                    folder / f"{self._key[:24]}.journal", self._key, resume=self._resume
                )
        if not self._journal:
            handle, name = tempfile.mkstemp(prefix="provenance-", suffix=".journal")
            os.close(handle)
            self._journal = Journal.open(name, self._key, resume=False)
            self._folder = None
        for name, report in self._held.items():
            self._journal.keep(name, pack(report))
        self._held.clear()

    def put(self, name: str, report: Report) -> None:
        """Keeps a report."""
        if self._journal:
            self._journal.keep(name, pack(report))
        else:
            self._held[name] = report

    def get(self, name: str) -> Report | None:
        """The report of a name."""
        if not self._journal:
            return self._held.get(name)
        data = self._journal.get(name)
        return unpack(data, Report) if data else None

    def known(self, name: str) -> Report | None:
        """A report from before the run was stopped; not one of what may have passed since."""
        if not (self._resume and self._folder and self._journal and name in self._journal):
            return None
        with suppress(ValueError):
            report = self.get(name)
            passing = report and report.verdict.outcome is Status.UNVERIFIED
            if report and passing and (report.verdict.reason or "").startswith(_PASSING):
                return None
            return report
        return None

    def close(self, *, done: bool) -> None:
        """Ends it; the journal of a run that is done is removed."""
        if self._journal:
            self._journal.close(done=done or not self._folder or not len(self._journal))
