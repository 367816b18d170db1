"""How the command line ends: every way out has a documented exit code and one clear sentence."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

FINDINGS, USAGE, INCOMPLETE, LOCAL, INTERRUPTED, TERMINATED = 1, 2, 3, 4, 130, 143


class TerminatedError(BaseException):
    """SIGTERM arrived; a BaseException so that no handler on the way mistakes it for a failure."""


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TerminatedError


@contextmanager
def ended() -> Iterator[None]:
    """Turn whatever ends a command into its exit code; a traceback only when PROVENANCE_DEBUG is set."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except SystemExit:
        raise
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted.")
        leave_now(INTERRUPTED)
    except TerminatedError:
        say("Terminated.")
        leave_now(TERMINATED)
    except click.ClickException as error:
        error.show()
        sys.exit(LOCAL)
    except BrokenPipeError:
        # The reader has seen enough (`| head`): no failure of ours, and nothing more can be written there.
        quiet_stdout()
        sys.exit(0)
    except OSError as error:
        say(f"Error: {error.strerror or error}{f': {error.filename}' if error.filename else ''}.")
        sys.exit(LOCAL)
    except Exception as error:
        from provenance import ConfigError, ProvenanceError

        if isinstance(error, ProvenanceError):
            reason = getattr(error, "reason", "")
            say(f"Error: {error}{f' ({reason})' if reason else ''}")
            sys.exit(USAGE if isinstance(error, ConfigError) else LOCAL)
        if os.environ.get("PROVENANCE_DEBUG"):
            raise
        say(f"Internal error ({type(error).__name__}: {error}). PROVENANCE_DEBUG=1 shows where it was.")
        sys.exit(LOCAL)


def say(sentence: str) -> None:
    """One sentence on standard error, with nothing in it that could steer a terminal, and no secret."""
    from provenance import masked, visible

    click.echo(visible(masked(sentence)), err=True)


def quiet_stdout() -> None:
    """Let the interpreter flush at exit without a second BrokenPipeError."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def leave_now(code: int) -> NoReturn:
    """Leave without waiting for threads: a fetch that hangs must not hold an interrupted run."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)
