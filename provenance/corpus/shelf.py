"""Where the finished reports of a run stand until they are read: in memory one, in a journal on disk many."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import IndexFileError
from provenance.index import Journal
from provenance.model import Report, Status
from provenance.model.packed import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.model import Notice

# What may have passed when a run that was stopped is gone on with.
_PASSING = ("unavailable.", "limit.deadline", "blocked.robots_unreachable", "interrupted")


class Shelf:
    """The reports of the run that ``key`` names.

    ``folder`` is where its journal is kept, so that it can be gone on with (``resume``); ``None`` for a run
    that nobody goes on with. ``alone`` says that there is one target, as far as is known. ``notify`` is told
    what had to be dropped of a journal.
    """

    def __init__(
        self,
        folder: Path | None,
        key: str,
        notify: Callable[[Notice], None],
        *,
        resume: bool,
        alone: bool,
    ) -> None:
        self._notify = notify
        self._folder, self._key, self._resume = folder, key, resume
        self._held: dict[str, Report] = {}
        self._journal: Journal | None = None
        if resume or not alone:
            self.many()

    def many(self) -> None:
        """There will be many."""
        if self._journal is not None:  # an empty one is false
            return
        folder = self._folder
        if folder:
            with suppress(OSError, IndexFileError):  # another run of the same has it, or there is no room
                folder.mkdir(parents=True, exist_ok=True)
                self._journal = Journal.open(
                    folder / f"{self._key[:24]}.journal", self._key, resume=self._resume
                )
                for notice in self._journal.notices:
                    self._notify(notice)
        if self._journal is None:
            handle, name = tempfile.mkstemp(prefix="provenance-", suffix=".journal")
            os.close(handle)
            self._journal = Journal.open(name, self._key, resume=False)
            Path(name).unlink()  # it has no name from here on: whatever ends this run leaves nothing
            self._folder = None
        for name, report in self._held.items():
            self._journal.keep(name, pack(report))
        self._held.clear()

    def put(self, name: str, report: Report) -> None:
        """Keeps a report."""
        if self._journal is not None:
            self._journal.keep(name, pack(report))
        else:
            self._held[name] = report

    def get(self, name: str) -> Report | None:
        """The report of a name."""
        if self._journal is None:
            return self._held.get(name)
        data = self._journal.get(name)
        return unpack(data, Report) if data else None

    def knows(self, name: str) -> bool:
        """Whether a report is there from before the run was stopped; not of what may have passed since."""
        if not (self._resume and self._folder and self._journal is not None and name in self._journal):
            return False
        try:
            report = self.get(name)
        except ValueError:
            return False
        if not report:
            return False
        passing = report.verdict.outcome is Status.UNVERIFIED
        return not (passing and (report.verdict.reason or "").startswith(_PASSING))

    def close(self, *, done: bool) -> None:
        """Ends it; the journal of a run that is done is removed."""
        if self._journal is not None:
            self._journal.close(done=bool(self._folder) and (done or not len(self._journal)))
