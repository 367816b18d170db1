"""From a URL to a page; one file, one way to get it.

A way to fetch is a value that is called (``model.Fetch``): ``fetch(url)`` gives a ``Page`` or raises
``FetchError`` with a stable dotted reason and the hops that were reached. ``fetch(url, at=…)`` asks for the
page as it stood then; a way that keeps no versions gives the one that it has and leaves ``Page.memento``
empty. Files and streams have no URL and are read by ``read_file`` and ``read_stream``.

``Capture`` keeps what a ``Web`` got, ``Bundle`` reads it back and ``Played`` is that ``Web`` once more.

To add a way, write one file with one class or function of that shape and export it here; a way may wrap
another. What must hold for all of them is in ``urls.py``, ``guard.py``, ``limits.py`` and ``statuses.py``.
httpx is imported when ``Web`` is first called, and in this room only.
"""

from __future__ import annotations

from provenance.web.bundle import Bundle, Fault, Played, Verified, verify
from provenance.web.capture import Capture
from provenance.web.circumstances import circumstances
from provenance.web.files import read_file, read_stream
from provenance.web.limits import Limits
from provenance.web.live import Web
from provenance.web.memento import Memento
from provenance.web.offline import Offline
from provenance.web.refusals import reason as refusal
from provenance.web.replay import Replay
from provenance.web.walls import Walls

__all__ = [
    "Bundle",
    "Capture",
    "Fault",
    "Limits",
    "Memento",
    "Offline",
    "Played",
    "Replay",
    "Verified",
    "Walls",
    "Web",
    "circumstances",
    "read_file",
    "read_stream",
    "refusal",
    "verify",
]
