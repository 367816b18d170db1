"""From an outlet's name to pages that may be the original: for credits that name and do not link.

"BBC Asia" is a name, not an address. ``outlets.toml`` says which outlet it is and where that outlet lists
its articles; ``lists.py`` reads such a list (a feed, a news sitemap), as it is today or as an archive kept it
when the copy was made; ``ranking.py`` says which of its entries are like the copy. That is where this room
ends: what it gives is worth a look and proves nothing, the text of the page does (``originals``).

To add an outlet, add its line to ``outlets.toml``.
"""

from __future__ import annotations

from provenance.outlets.looking import LISTS, Candidate, candidates, credited
from provenance.outlets.table import Named, Outlet, Table, load_table, read_table

__all__ = [
    "LISTS",
    "Candidate",
    "Named",
    "Outlet",
    "Table",
    "candidates",
    "credited",
    "load_table",
    "read_table",
]
