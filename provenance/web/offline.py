"""No web at all: for ``--offline``, and for work on texts that are already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import RefusedError
from provenance.web import urls

if TYPE_CHECKING:
    from datetime import datetime

    from provenance.model import Page


class Offline:
    """A ``Fetch`` that gets nothing: every call raises RefusedError ``refused.offline``."""

    def __call__(self, url: str, at: datetime | None = None) -> Page:  # noqa: ARG002 -- as every Fetch
        """Never a page."""
        message = f"{urls.shown(url)} was not fetched: offline, no page is fetched from the web."
        raise RefusedError(message, url=urls.redacted(url), reason="refused.offline")
