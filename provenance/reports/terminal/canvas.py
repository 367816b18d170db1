"""The paper that the terminal report is drawn on: columns, colours, signs, and the one way to put text there.

The only file that talks to rich. Every string becomes a ``Text`` in ``ink`` or ``paint``, both of which
send it through the sanitiser of ``text/display.py``, and nothing but ``Text`` is printed; so no text, whoever
wrote it, can style the terminal or move its cursor. Each line begins with a gutter of our own and a bar, so
that no line of foreign text ever stands at the beginning of a line.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO, cast

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from provenance.text.display import clipped, shown, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.reports import View

NARROWEST, WIDEST = 40, 200
GUTTER = 13
TWO_COLUMNS_FROM = 110
# A passage is cut at this many characters, whatever the detail: one line of ten megabytes is no reading.
LONGEST = 20_000

# The sixteen colours of the user's own palette, and of them only those that read on dark and on light.
STYLES = {
    "copied": "",
    "rewritten": "magenta",
    "added": "green",
    "omitted": "red",
    "pass": "bold green",
    "fail": "bold red",
    "unverified": "bold magenta",
    "dim": "dim",
    "strong": "bold",
    "new": "green underline",
    "old": "red strike",
    "gone": "red underline",
    "": "",
}


# Background, foreground, and the eight colours of the picture; each has a contrast of 5 or more (WCAG).
PICTURE = (
    (24, 28, 36),
    (214, 219, 229),
    [
        (60, 66, 80),
        (255, 123, 114),
        (126, 217, 135),
        (230, 192, 104),
        (121, 182, 255),
        (210, 168, 255),
        (108, 211, 214),
        (214, 219, 229),
    ],
)


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that we draw with ourselves."""

    bar: str = "│"
    rule: str = "━"
    copied: str = "█"
    rewritten: str = "▓"
    added: str = "░"
    omitted: str = "╌"
    more: str = "…"
    note: str = "↳"
    next: str = "→"
    good: str = "✓"
    bad: str = "✗"
    unsure: str = "?"
    paragraph: str = "¶"
    dot: str = "·"
    opening: str = "“"
    closing: str = "”"


ASCII = Signs("|", "=", "#", "~", "+", "-", "...", ">", "->", "*", "x", "?", "#", "-", '"', '"')


def ink(text: str, style: str = "") -> Text:
    """Any text, whoever wrote it, as one line in a style."""
    return Text(visible_line(text), STYLES[style])


def paint(text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]], style: str = "") -> Text:
    """``text[start:end]`` as one line, with a style laid over each ``(start, end, style)`` of ``marks``."""
    piece, rest = clipped(text[start:end], LONGEST)
    line = shown(piece)
    painted = Text(line.text, STYLES[style])
    for first, last, name in marks:
        if first < last and first - start < len(piece):
            painted.stylize(STYLES[name], line.at(first - start), line.at(last - start))
    return join((painted, ink(f"({rest:,} more characters)", "dim"))) if rest else painted


def join(parts: Iterable[Text], between: str = " ") -> Text:
    """The parts that hold anything, as one line."""
    return Text(between).join(part for part in parts if part.plain)


class Canvas:
    """Draws lines on a stream; what it knows of the stream it asks once."""

    def __init__(self, out: TextIO, view: View, *, record: bool = False) -> None:
        terminal = _is_terminal(out)
        self.color = record or _colored(view.color, terminal=terminal)
        self.plain = view.plain or not _unicode(out)
        self.signs = ASCII if self.plain else Signs()
        self.width = min(max(view.width or _columns(out, terminal=terminal), NARROWEST), WIDEST)
        self.detail = view.detail
        self.side_by_side = True
        self._console = _Paper(
            file=out if _unicode(out) else cast("TextIO", _Escaping(out)),
            width=self.width,
            color_system=("truecolor" if record else "standard") if self.color else None,
            force_terminal=self.color,
            force_jupyter=False,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            record=record,
            _environ={},
        )

    @property
    def room(self) -> int:
        """The columns that are left for text beside the gutter."""
        return self.width - GUTTER - 3

    @property
    def columns(self) -> tuple[int, int] | None:
        """The widths of the copy's and of the original's column, or ``None`` where all is in one column."""
        if self.width < TWO_COLUMNS_FROM or not self.side_by_side:
            return None
        left = (self.room - 3 - 7) // 2
        return left, self.room - 3 - 7 - left

    def rule(self, title: str) -> None:
        """A line across, with a title in it."""
        line = Text().append(self.signs.rule * 2 + " ", "bold")
        line.append_text(ink(title, "strong"))
        line = _cut(line, self.width - 3, self.signs.more)
        line.append(" " + self.signs.rule * (self.width - 1 - line.cell_len), "bold")
        self._put(line)

    def gap(self) -> None:
        """A line with the bar only."""
        self._put(Text.assemble(" " * (GUTTER + 1), (self.signs.bar, "dim")))

    def blank(self) -> None:
        """An empty line."""
        self._put(Text())

    def line(self, text: Text) -> None:
        """A line of our own without a gutter."""
        self._put(Text("  ").append_text(text))

    def row(
        self, label: str, *texts: Text, number: str = "", style: str = "", bar: str | None = None
    ) -> None:
        """Texts under each other beside a label; each is wrapped, and every line has the bar before it."""
        lines = [line for text in texts for line in self.wrap(text, self.room)]
        self._rows(label, number, style, bar, lines or [Text()])

    def pair(
        self, label: str, left: Sequence[Text], reference: str, right: Sequence[Text], **gutter: str
    ) -> None:
        """The copy's words and, beside them, the original's, with a reference to where they stand there."""
        mine, theirs = self.columns or (self.room, 0)
        ours = [line for text in left for line in self.wrap(text, mine)]
        others = [line for text in right for line in self.wrap(text, theirs)]
        lines = []
        for place in range(max(len(ours), len(others), 1)):
            line = Text().append_text(ours[place]) if place < len(ours) else Text()
            line.pad_right(mine - line.cell_len)
            line.append(f" {self.signs.bar} ", "dim")
            line.append(f"{reference if not place else '':>6} ", "dim")
            line.append_text(others[place] if place < len(others) else Text())
            lines.append(line)
        self._rows(label, gutter.get("number", ""), gutter.get("style", ""), gutter.get("bar"), lines)

    def packed(self, parts: Sequence[Text], between: str = "   ") -> list[Text]:
        """The parts in as few lines as hold them whole."""
        lines: list[Text] = []
        for part in parts:
            joined = join((lines[-1], part), between) if lines else part
            if lines and joined.cell_len <= self.room:
                lines[-1] = joined
            else:
                lines.append(part)
        return lines

    def wrap(self, text: Text, width: int) -> list[Text]:
        """The lines of a text in so many columns; wide characters count as two."""
        return [_bare(line) for line in text.wrap(self._console, width, tab_size=1)]

    def shortened(self, text: str, columns: int) -> str:
        """The first and the last words of a text, where it is longer than so many columns."""
        if len(text) <= LONGEST and cell_len(whole := visible_line(text)) <= columns:
            return whole
        tail = _ending(visible_line(text[-4 * columns :]), columns // 3 - 3)
        more = f" {self.signs.more} {tail}".rstrip()
        return _fitting(visible_line(text[: 4 * columns]), columns - cell_len(more)) + more

    def fitted(self, text: Text, columns: int) -> Text:
        """The text where it has the room, else its beginning and a sign that there is more."""
        return _cut(text, columns, self.signs.more)

    def picture(self, title: str) -> str:
        """What was drawn so far, as SVG; only where recording was asked for."""
        from rich.terminal_theme import TerminalTheme

        theme = TerminalTheme(*PICTURE)
        return self._console.export_svg(title=visible_line(title), theme=theme, unique_id="report")

    def _rows(self, label: str, number: str, style: str, bar: str | None, lines: list[Text]) -> None:
        for place, line in enumerate(lines):
            head = label.rstrip() if not place else ""
            figure = number if not place else ""
            left = Text().append(figure.rjust(3) if figure else "", "dim")
            left.append(head.rjust(GUTTER - len(left)), STYLES[style])
            left.append(f" {bar or self.signs.bar} ", STYLES[style] or "dim")
            left.append_text(line)
            self._put(left)

    def _put(self, line: Text) -> None:
        line.rstrip()
        self._console.print(line, soft_wrap=True, markup=False, emoji=False, highlight=False)


class _Paper(Console):
    """A console that leaves a closed pipe to its caller; rich's own ends the process."""

    def on_broken_pipe(self) -> None:
        """Called while BrokenPipeError is handled: let it go on."""
        raise  # noqa: PLE0704


class _Escaping:
    """A stream whose encoding lacks most letters, given the rest as backslash escapes."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write the text so that the stream's encoding can hold it."""
        return self._out.write(text.encode(self._out.encoding, "backslashreplace").decode(self._out.encoding))

    def flush(self) -> None:
        """Flush the stream."""
        self._out.flush()


def recorder(view: View) -> Canvas:
    """A canvas that keeps what is drawn, to be exported as a picture."""
    return Canvas(io.StringIO(), view, record=True)


def _bare(line: Text) -> Text:
    line.rstrip()
    return line


def _cut(line: Text, width: int, more: str) -> Text:
    if line.cell_len > width:
        line.truncate(width - cell_len(more))
        line.append(more)
    return line


def _fitting(text: str, columns: int) -> str:
    """The words at the beginning of a text that fit; of a word that fills the line alone, its beginning."""
    used = 0
    for place, character in enumerate(text):
        used += cell_len(character)
        if used > columns:
            space = text.rfind(" ", max(0, place - 24), place + 1)
            return text[: space if space > 0 else place].strip()
    return text


def _ending(text: str, columns: int) -> str:
    """The words at the end of a text that fit; nothing where not even the last one does."""
    used, start = 0, len(text)
    while start and used + cell_len(text[start - 1]) <= columns:
        start -= 1
        used += cell_len(text[start])
    end = text[start:]
    if used > len(end) or not start or text[start - 1] == " ":
        return end.strip()  # wide letters are words of their own
    return end.partition(" ")[2].strip()


def _is_terminal(out: TextIO) -> bool:
    try:
        return out.isatty()
    except (AttributeError, ValueError):
        return False


def _colored(wish: str, *, terminal: bool) -> bool:
    """no-color.org and force-color.org; a terminal that calls itself dumb gets no escape sequence."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM", "") not in {"", "dumb"}


def _unicode(out: TextIO) -> bool:
    return (getattr(out, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")


def _columns(out: TextIO, *, terminal: bool) -> int:
    if not terminal:
        return 80
    try:
        return os.get_terminal_size(out.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
