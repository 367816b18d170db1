"""The terminal report as a picture (SVG), for a README or a ticket; it needs no font from the network."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.model import Conclusion, Report
    from provenance.reports import View

# rich names a font on a content network; a picture that fetches anything tells where it is looked at.
_FONTS = re.compile(r"@font-face \{[^}]*\}\s*")
_FAMILY = re.compile(r"font-family: ?Fira Code,monospace|font-family: ?Fira Code, ?monospace")


def write(reports: Iterable[Report], out: TextIO, view: View, conclude: Callable[[], Conclusion]) -> None:
    """Draw one report, or the list of several, into a picture; 100 columns where no width is given."""
    from provenance.reports import terminal

    canvas = terminal.recorder(replace(view, width=view.width or 100))
    terminal.draw_all(canvas, reports, conclude)
    out.write(_FONTS.sub("", canvas.picture("provenance")) + "\n")
