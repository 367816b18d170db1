"""An original fetched again as a browser would ask for it: does it tell programs what it tells readers?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import FetchError, LoadError
from provenance.model import Attempt, Outcome, Via
from provenance.originals.versions import differ

if TYPE_CHECKING:
    from provenance.model import Fetch, Original
    from provenance.originals.following import Load

CLOAKED = "cloaking.suspected"


def second_look(original: Original, fetch: Fetch, load: Load) -> Attempt | None:
    """The attempt that saw another text; ``None``: both looks saw the same words, or one was not possible.

    ``fetch`` asks with a browser's user agent. A second look that fails proves nothing: many sites refuse
    programs that call themselves browsers. Only live pages are looked at; an archive and a file show
    everybody the same.
    """
    if not original.url or original.via is not Via.LIVE:
        return None
    try:
        page = fetch(original.url)
        article = load(page)
    except (FetchError, LoadError):
        return None
    if not differ(original.article, article):
        return None
    detail = "Asked for with the user agent of a browser, the page has another text."
    return Attempt(original.url, Via.LIVE, Outcome.TOO_DIFFERENT, CLOAKED, detail, page.hops)
