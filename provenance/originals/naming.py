"""An outlet that is named without a link: candidates from its own lists, proved by text.

Which addresses are worth a look is somebody else's guess (``outlets``); here none of them is believed. The
outlet may have run several stories on the event, so the best of those that are proved is taken, and one only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.model import Outcome
from provenance.originals.following import Ways, follow
from provenance.originals.proof import Proof
from provenance.text.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.model import Article, Attempt, Citation, Fetch, Original
    from provenance.originals.following import Load, Walls
    from provenance.originals.proof import Align

PAGES = 3  # candidates that are fetched for one name
_ENOUGH = 0.8  # of the copy's shingles: no other story of the outlet can be nearer


def identify(
    copy: Article,
    citation: Citation,
    candidates: Iterable[tuple[str, str]],
    fetch: Fetch,
    load: Load,
    align: Align,
    tried: Sequence[Attempt] = (),
    archive: Fetch | None = None,
    walls: Walls | None = None,
) -> tuple[tuple[Attempt, ...], tuple[Original, ...]]:
    """The tries at candidates for what a citation names, best first, and the original where one is proved.

    A candidate is an address and the list in which it was found. ``tried`` are earlier attempts; what was
    read in them is not read again.
    """
    proof = Proof.of(copy, align)
    seen = {canonical(attempt.url) for attempt in tried}
    seen |= {canonical(copy.url)} if copy.url else set()
    attempts: list[Attempt] = []
    found: list[tuple[float, int, Original]] = []
    fetched = 0
    for url, listed in candidates:
        if fetched == PAGES:
            break
        if canonical(url) in seen:
            continue
        fetched += 1
        more, original = follow(url, citation, proof, Ways(fetch, load, archive, walls), seen, guessed=True)
        attempts += [_told(attempt, listed) for attempt in more]
        if original:
            place = len(attempts) - 1 if original.as_of else len(attempts) - len(more)
            found.append((attempts[place].containment or 0.0, place, original))
            if found[-1][0] >= _ENOUGH:
                break
    if not found:
        return tuple(attempts), ()
    best = max(found, key=lambda one: (one[0], -one[1]))
    for _, place, original in found:
        if original is not best[2]:
            detail = f"The outlet has an article that shares more with the copy: {best[2].url}."
            attempts[place] = replace(
                attempts[place], outcome=Outcome.TOO_DIFFERENT, reason="original.too_different", detail=detail
            )
    return tuple(attempts), (best[2],)


def _told(attempt: Attempt, listed: str) -> Attempt:
    """The attempt on what became an original, with the list that led to it."""
    if attempt.outcome is not Outcome.FOUND:
        return attempt
    return replace(attempt, detail=f"Listed in {listed}. {attempt.detail}".rstrip())
