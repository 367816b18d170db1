"""A line on standard error that says what is being waited for."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from provenance import Fetch, Page


@contextmanager
def watched(fetch: Fetch, *, quiet: bool = False) -> Iterator[Fetch]:
    """The same fetch, telling on a terminal which host is being waited for; silent in a pipe."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield fetch
        return
    from rich.console import Console
    from rich.text import Text

    from provenance import visible

    with Console(stderr=True).status(Text("Reading …")) as status:

        def telling(url: str, at: datetime | None = None) -> Page:
            status.update(Text(f"Fetching {visible(urlsplit(url).hostname or url)} …"))
            try:
                return fetch(url, at)
            finally:
                status.update(Text("Comparing …"))

        telling.__dict__["__wrapped__"] = fetch  # as functools has it
        yield telling
