"""The same function over many values: where it runs, how many at once, and what stops it.

``isolated`` runs functions in processes that can be stopped, ``local`` many items in threads.
"""

from __future__ import annotations

from provenance.engines.isolated import Isolated
from provenance.engines.local import Crew

__all__ = ["Crew", "Isolated"]
