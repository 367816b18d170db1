"""What went wrong below the hop loop, before anybody knows which page it will cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Trouble(Exception):  # noqa: N818 -- never seen outside; the errors of the package are in errors.py
    """A stable dotted ``reason`` and a clause for the user, to be read after "could not be fetched:".

    ``passes``: it may be gone in a moment, so that a second try is worth it. ``wait``: the seconds that the
    site asks to wait, ``retry_at`` the moment when they are over.

    It derives from nothing that a network library retries or swallows: neither ``OSError`` nor an error of
    httpx or httpcore, so that it travels through both unchanged. ``live.py`` makes a ``FetchError`` of it.
    """

    def __init__(
        self,
        reason: str,
        clause: str,
        *,
        passes: bool = False,
        wait: float | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        super().__init__(printable(clause))
        self.reason = reason
        self.passes = passes or reason == "unavailable.network"
        self.wait = wait
        self.retry_at = retry_at


def printable(text: str) -> str:
    """The text with a replacement character for each one that cannot be printed: sites choose their words."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
