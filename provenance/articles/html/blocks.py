"""The walk: a parsed page to its blocks of visible text, in order.

A block is what a browser sets as one run of lines: its borders are block elements and ``<br>`` (which stands
for a space inside a heading). Inline elements are joined as they stand, white space collapses as in CSS, the
rows of a table are one block each while their cells are short. What a reader does not see is kept apart, to
become a claim. Blocks without a letter or digit are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.articles.html.tree import Element, faint, names, unseen
from provenance.model import Kind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SKIPPED = frozenset(
    [
        "audio",
        "canvas",
        "datalist",
        "embed",
        "frame",
        "frameset",
        "head",
        "iframe",
        "map",
        "math",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "picture-source",
        "rp",
        "rt",
        "script",
        "style",
        "svg",
        "template",
        "title",
        "video",
    ]
)
_BREAKING = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol "
    "optgroup option p pre search section summary table tbody td tfoot th thead tr ul"
)
_FIELDS = frozenset(["button", "input", "label", "select", "textarea"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SPACES = re.compile(r"[ \t\n\r\f]+")
_SOLID = re.compile(r"[^\W_]")
_LANDMARKS = frozenset(["body", "article", "main", "section"])
_FAR = 24  # ancestors looked at: pages nest a dozen deep, hostile ones a hundred thousand
_SHORT_CELL = 60  # characters: a longer cell holds prose, its table is there for the layout


@dataclass(slots=True)
class Block:
    """One block: its text, the innermost element around all of it, and its links with places in the text."""

    text: str
    element: Element
    links: list[tuple[int, int, Element]] = field(default_factory=list)

    @property
    def linked(self) -> float:
        """The share of the text that stands on links."""
        return sum(end - start for start, end, _ in self.links) / len(self.text)


@dataclass(slots=True)
class Walked:
    """What a walk found: the blocks, the hidden texts with the element that hides them, the depth reached."""

    blocks: list[Block]
    hidden: list[tuple[Element, str]]
    depth: int = 0


def walk(root: LexborNode, *, reveal: bool = False) -> Walked:
    """All blocks under an element, in order; with ``reveal``, hidden ones count as seen."""
    found = Walked([], [])
    writer = _Writer(found)
    stack: list[tuple[LexborNode, Element]] = []
    node: LexborNode | None = root
    parent: Element | None = None
    while node is not None:
        if node.is_text_node:
            if parent is not None:
                writer.text(node.text_content or "", parent)
        elif node.is_element_node and (tag := node.tag or "") not in SKIPPED and not _unchosen(node, tag):
            element = Element(tag, node.attributes, parent)
            found.depth = max(found.depth, element.depth)
            if not reveal and not element.hidden and (unseen(tag, element.attributes) or faint(element)):
                element.hidden = True
            writer.enter(element)
            child = node.first_child
            if child is not None:
                stack.append((node, element))
                parent = element
                node = child
                continue
            writer.leave(element)
        following = node.next
        while following is None and stack:
            node, element = stack.pop()
            writer.leave(element)
            parent = element.parent
            following = node.next if stack or node is not root else None
        node = following
        if not stack:
            break
    writer.close()
    found.blocks = _rows(found.blocks)
    return found


class _Writer:
    """Joins texts to blocks while the walk goes by."""

    def __init__(self, found: Walked) -> None:
        self.found = found
        self.parts: list[str] = []
        self.length = 0
        self.around: Element | None = None
        self.left: Element | None = None  # the outermost element that was re-entered since the last text
        self.links: list[tuple[int, int, Element]] = []
        self.anchor: Element | None = None
        self.unseen: list[str] = []
        self.preformatted = 0
        self.after_link = False

    def text(self, data: str, parent: Element) -> None:
        """A text node inside ``parent``."""
        if parent.hidden:
            self.unseen.append(data)
            return
        if not self.preformatted:
            data = _SPACES.sub(" ", data)
        elif "\n\n" in data.replace("\r", ""):
            first, *others = re.split(r"\n[ \t]*\n\s*", data.replace("\r", ""))
            self._add(first, parent)
            for other in others:
                self.close()
                self._add(other, parent)
            return
        self._add(data, parent)

    def _add(self, data: str, parent: Element) -> None:
        if data[:1] == " " and (not self.parts or self.parts[-1][-1:] == " "):
            data = data[1:]
        if not data:
            return
        if self.after_link and self.anchor is not None and self.parts[-1:] and self.parts[-1][-1:] != " ":
            # Two links side by side with nothing between are two items that a style sheet sets apart.
            self.parts.append(" ")
            self.length += 1
        self.after_link = False
        if not data.isspace():
            if self.around is None:
                self.around = parent
            elif self.left is not None and self.left.depth < self.around.depth:
                self.around = self.left
            self.left = None
        start = self.length
        self.parts.append(data)
        self.length += len(data)
        if self.anchor is not None:
            if self.links and self.links[-1][2] is self.anchor and self.links[-1][1] == start:
                start = self.links.pop()[0]
            self.links.append((start, self.length, self.anchor))

    def enter(self, element: Element) -> None:
        """A start tag."""
        tag = element.tag
        if tag == "br":
            if _inside(element, _HEADINGS):
                self._add(" ", element)
            else:
                self.close()
        elif tag in _BREAKING or (tag in _FIELDS and not _inside(element, {"p"})) or _set_as_block(element):
            self.close()
        if tag == "a" and "href" in element.attributes:
            self.anchor = element
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "q":
            self.text("“", element)
        elif tag in {"input", "textarea"} and not element.hidden:
            _note_email(element)
            self._add(_field(element), element)

    def leave(self, element: Element) -> None:
        """An end tag, written or implied."""
        tag = element.tag
        if tag == "q":
            self.text("”", element)
        if tag in _BREAKING or (tag in _FIELDS and not _inside(element, {"p"})) or _set_as_block(element):
            self.close()
        if tag == "pre":
            self.preformatted -= 1
        elif element is self.anchor:
            self.anchor = None
            self.after_link = True
        if self.around is not None and (self.left is None or element.depth <= self.left.depth):
            self.left = element.parent or element
        if element.hidden and not (element.parent and element.parent.hidden):
            text = " ".join(" ".join(self.unseen).split())
            self.unseen = []
            if _SOLID.search(text):
                self.found.hidden.append((element, text))

    def close(self) -> None:
        """The end of a block."""
        raw = "".join(self.parts)
        text = raw.strip()
        if self.around is not None and _SOLID.search(text):
            shift = len(raw) - len(raw.lstrip())
            links = []
            for start, end, anchor in self.links:
                piece = raw[start:end]
                left = max(0, start + len(piece) - len(piece.lstrip()) - shift)
                right = min(len(text), start + len(piece.rstrip()) - shift)
                if left < right:
                    links.append((left, right, anchor))
            self.found.blocks.append(Block(text, self.around, links))
        self.parts, self.links, self.length, self.after_link = [], [], 0, False
        self.around = self.left = None


def _unchosen(node: LexborNode, tag: str) -> bool:
    """Whether an element is a choice of a closed list other than the one that shows."""
    if tag != "option" or "selected" in node.attributes:
        return False
    before = node.prev
    while before is not None and before.is_text_node:
        before = before.prev
    return before is not None


def _set_as_block(element: Element) -> bool:
    style = element.attributes.get("style")
    return bool(style) and "display:block" in (style or "")[:1000].replace(" ", "").lower()


def _field(element: Element) -> str:
    """What a reader reads on a form field: the words on a button, the hint in an empty field."""
    kind = element.get("type").lower() or "text"
    if element.tag == "input" and kind in {"submit", "button", "reset"}:
        return element.get("value")[:200]
    if kind in {"hidden", "checkbox", "radio", "image", "file", "range", "color"}:
        return ""
    return element.get("placeholder")[:200]


def _note_email(element: Element) -> None:
    names = f"{element.get('name')} {element.get('id')} {element.get('autocomplete')}".lower()
    if element.get("type").lower() != "email" and "email" not in names and "e-mail" not in names:
        return
    element.email = True
    around, steps = element.parent, 0
    while around is not None and steps < _FAR:
        if around.tag == "form":
            around.email = True
            return
        around, steps = around.parent, steps + 1


def _inside(element: Element, tags: frozenset[str] | set[str]) -> bool:
    """Whether one of the nearest elements around is one of these; inline elements do not nest deep."""
    around, steps = element.parent, 0
    while around is not None and steps < 8:
        if around.tag in tags:
            return True
        if around.tag in _BREAKING:
            return False
        around, steps = around.parent, steps + 1
    return False


def _cell(block: Block) -> Element | None:
    element: Element | None = block.element
    while element is not None and element.tag not in {"td", "th"}:
        if element.tag in _BREAKING:
            return None
        element = element.parent
    return element


def _rows(blocks: list[Block]) -> list[Block]:
    """Short cells of one table row become one block, parted by tabs; cells that hold prose stay apart."""
    joined: list[Block] = []
    run: list[tuple[Block, Element]] = []

    def flush() -> None:
        """Join the cells of the run, or give them back as they are."""
        if len(run) > 1 and all(len(block.text) <= _SHORT_CELL for block, _ in run):
            text, links = "", []
            for block, _ in run:
                text += "\t" * bool(text)
                links += [(start + len(text), end + len(text), anchor) for start, end, anchor in block.links]
                text += block.text
            joined.append(Block(text, run[0][1].parent or run[0][1], links))
        else:
            joined.extend(block for block, _ in run)
        run.clear()

    for block in blocks:
        cell = _cell(block)
        if cell is None or (run and (run[-1][1].parent is not cell.parent or run[-1][1] is cell)):
            flush()
        if cell is None:
            joined.append(block)
        else:
            run.append((block, cell))
    flush()
    return joined


def kind(element: Element) -> Kind:
    """What a block is in the page's layout, by the nearest element that says it."""
    around: Element | None = element
    steps = 0
    while around is not None and steps < _FAR and around.tag not in _LANDMARKS:
        tag = around.tag
        if tag in _HEADINGS or around.get("role") == "heading":
            return Kind.HEADING
        if tag in {"figcaption", "caption", "figure"} or (steps < 2 and "caption" in around.words()):
            return Kind.CAPTION
        if tag == "blockquote":
            return Kind.QUOTE
        if tag in {"li", "dt", "dd"}:
            return Kind.LIST
        around, steps = around.parent, steps + 1
    return Kind.BODY
