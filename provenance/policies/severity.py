"""How much a ruling weighs against a level: the order of the levels, and what stands at or above one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Level, Ruled

if TYPE_CHECKING:
    from provenance.model import Ruling

ORDER = (Level.OFF, Level.NOTE, Level.WARNING, Level.ERROR)


def weighs(ruling: Ruling, floor: Level) -> bool:
    """Whether a ruling matters at a level or above it; what is off never does."""
    return ruling.level is not Level.OFF and ORDER.index(ruling.level) >= ORDER.index(floor)


def failed(ruling: Ruling, floor: Level) -> bool:
    """Whether a ruling is a failure at a level or above it."""
    return ruling.outcome is Ruled.FAIL and weighs(ruling, floor)
