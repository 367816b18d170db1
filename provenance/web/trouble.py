"""What went wrong below the hop loop, before anybody knows which page it will cost."""

from __future__ import annotations


class Trouble(Exception):  # noqa: N818 -- never seen outside; the errors of the package are in errors.py
    """A stable dotted ``reason`` and a clause for the user, to be read after "could not be fetched:".

    It derives from nothing that a network library retries or swallows: neither ``OSError`` nor an error of
    httpx or httpcore, so that it travels through both unchanged. ``live.py`` makes a ``FetchError`` of it.
    """

    def __init__(self, reason: str, clause: str) -> None:
        super().__init__(printable(clause))
        self.reason = reason


def printable(text: str) -> str:
    """The text with a replacement character for each one that cannot be printed: sites choose their words."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
