"""From reports to where they were asked for: standard output, files, and the exit code."""

from __future__ import annotations

import fcntl
import glob
import os
import sys
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from provenance.cli.ending import (
    FINDINGS,
    INCOMPLETE,
    INTERRUPTED,
    TERMINATED,
    leave_now,
    quiet_stdout,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance import Conclusion, Report, View


@contextmanager
def opened(outputs: Sequence[tuple[str, Path]]) -> Iterator[list[tuple[str, TextIO]]]:
    """The files of all outputs, opened before anything is fetched and put in place when all went well.

    A regular file is written beside its place and renamed, so that a reader never sees half of it; a device
    or a pipe is written where it is. Raises ClickException (exit 4) where a file cannot be opened.
    """
    with ExitStack() as stack:
        files = [(kind, stack.enter_context(_file(path))) for kind, path in outputs]
        yield files


@contextmanager
def _file(path: Path) -> Iterator[TextIO]:
    place = path.resolve() if path.is_symlink() else path
    try:
        if place.exists() and not place.is_file():
            with place.open("w", encoding="utf-8") as direct:
                yield direct
            return
        _clear(place)
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
        fcntl.flock(handle, fcntl.LOCK_EX)  # nobody else clears it away
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}.") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _clear(place: Path) -> None:
    """Removes what runs that were killed had begun to write there; the system released what they held."""
    for part in place.parent.glob(f".{glob.escape(place.name)}.*.part"):
        with suppress(OSError):
            if not part.is_file() or part.is_symlink():
                continue
            with part.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()


def deliver(
    reports: Iterable[Report],
    kind: str,
    files: Sequence[tuple[str, TextIO]],
    view: View,
    conclusion: Conclusion,
) -> None:
    """Write every report in every format; a reader who closed standard output early stops only that one."""
    from provenance import write

    for form, file in files:
        write(reports, form, file, view=view, conclusion=conclusion)
    try:
        write(reports, kind, sys.stdout, view=view, conclusion=conclusion)
        sys.stdout.flush()
    except BrokenPipeError:
        quiet_stdout()


def leave(conclusion: Conclusion, *, exit_zero: bool) -> int:
    """The exit code; unless it is 0, its reason is the last line on standard error.

    ``exit_zero`` makes 0 of findings and of what could not be verified, never of what went wrong.
    """
    code = 0 if exit_zero and conclusion.code in (FINDINGS, INCOMPLETE) else conclusion.code
    for notice in conclusion.notices:
        if notice.level == "warning":
            say(f"{notice.target + ': ' if notice.target else ''}{notice.message}")
    if conclusion.code:
        say(f"{conclusion.reason} Exit code {code}.")
    if code in (INTERRUPTED, TERMINATED):
        leave_now(code)  # whatever a thread still waits for
    return code
