"""XML feeds, streamed: one entry at a time, with its first and last line; memory does not grow with the feed.

The parser is expat, as it comes with Python: unlike libxml2 it counts lines beyond 65,535 and says where an
element ends. A feed is gone through twice. The first pass (``survey``) only asks whether it is well-formed to
its end, counts entries and reads what the feed says of itself, wherever that stands; the second gives the
entries.

Nothing that a document names is opened. Entities of its own are refused (``malformed.xml_dtd``); a plain
document type declaration is tolerated. A tag or comment of more than a MiB is refused too: expat before 2.6
reads it once more with every piece.
"""

from __future__ import annotations

import html
from html.entities import name2codepoint
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.parsers import expat

from provenance.articles.feeds.elements import Names, Node, Tag
from provenance.errors import LoadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.articles.feeds.utf8 import Source

TEXT = 1 << 20  # characters of one entry that are kept
_TOKEN = 1 << 20  # bytes of one tag, comment or instruction
_ELEMENTS = 2000  # elements of one entry that are kept beside its text
_DEEPEST = 12  # elements in each other, markup in a text not counted
_HOLDERS = {
    "urlset": frozenset({"url"}),
    "sitemapindex": frozenset({"sitemap"}),
}
_ITEMS = frozenset({"item", "atom:entry", "atom:item"})  # some Atom feeds speak of items
_LEVEL = 4  # elements in each other at most, from the root to an entry
_TEXTS = frozenset(
    {"title", "description", "content:encoded", "xhtml:body"}
    | {f"atom:{name}" for name in ("title", "content", "summary", "subtitle", "tagline", "rights")}
)
_EMPTY = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_CUT = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
}
_BEHIND = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]


class Survey:
    """What the first pass finds.

    ``count`` is the number of whole entries; ``feed`` what the feed says of itself, as children of one node;
    ``fault`` is empty, ``cut`` (the feed ends too early), ``behind`` (more behind its end) or ``broken``,
    with the parser's ``words`` and the ``line``.
    """

    __slots__ = ("count", "fault", "feed", "line", "root", "words")

    def __init__(self) -> None:
        self.count = 0
        self.feed = Node("feed", {}, "", "")
        self.root = ""
        self.fault = ""
        self.words = ""
        self.line = 0


def survey(source: Source) -> Survey:
    """The first pass. Raises LoadError ``malformed.xml_dtd`` or ``limit.feed``."""
    found = Survey()
    reader = _Reader(source, found)
    try:
        for _ in reader.run():
            pass
    except expat.ExpatError as error:
        found.line = error.lineno + source.skipped
        found.words = expat.ErrorString(error.code) or "not well-formed"
        cut = error.code in _CUT and reader.ended
        found.fault = "cut" if cut else "behind" if error.code == _BEHIND else "broken"
    return found


def entries(source: Source) -> Iterator[Node]:
    """The whole entries before the first fault, if there is one."""
    reader = _Reader(source, None)
    try:
        yield from reader.run()
    except expat.ExpatError:
        yield from reader.ready


class _Reader:
    """One pass: with ``found`` the survey, without it the entries."""

    def __init__(self, source: Source, found: Survey | None) -> None:
        self._source = source
        self._found = found
        self.ready: list[Node] = []
        self.ended = False
        self._depth = 0
        self._holders = _ITEMS
        self._channel = -1  # the depth of the element whose children speak of the feed
        self._skipped = 0  # the depth of an element that is passed over
        self._stack: list[Node] = []
        self._node: Node | None = None  # the element that takes the text that comes
        self._entry = False
        self._inline = 0
        self._room = 0
        self._elements = 0
        self._names = Names()
        self._base = self._language = ""
        self._scopes: list[tuple[int, Names, str, str]] = []
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.buffer_size = 65536
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = None if found else self._characters
        parser.EntityDeclHandler = _refuse
        parser.SkippedEntityHandler = self._named
        self._parser = parser

    def run(self) -> Iterator[Node]:
        """The entries as they end. Raises ExpatError where the document is ill-formed."""
        parser, fed = self._parser, 0
        for chunk in self._source:
            parser.Parse(chunk)
            fed += len(chunk)
            if self.ready:
                yield from self.ready
                self.ready.clear()
            if fed - parser.CurrentByteIndex > _TOKEN:
                message = "This feed holds a tag or a comment of more than a MiB, which is not read."
                raise LoadError(message, reason="limit.feed")
        self.ended = True
        parser.Parse(b"", True)
        yield from self.ready
        self.ready.clear()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth = depth = self._depth + 1
        if self._skipped:
            return
        if depth == 1:
            self._open_root(tag, attributes)
        elif attributes:
            for key in attributes:
                if key.startswith("xml"):
                    self._scope(attributes)
                    break
        name = self._names(tag)
        if self._stack:
            self._inside(tag, name, attributes)
        elif name in self._holders and depth <= _LEVEL:
            if self._found:
                self._skipped = depth
            else:
                self._open(name, attributes, entry=True)
        elif name == "channel":
            self._channel = depth
        elif self._found and depth == self._channel + 1:
            self._open(name, attributes, entry=False)

    def _open_root(self, tag: str, attributes: dict[str, str]) -> None:
        root = tag.lower().rpartition(":")[2]
        self._scope(attributes, root=root)
        self._holders = _HOLDERS.get(root, _ITEMS)
        if root in ("feed", "channel"):
            self._channel = 1
        if self._found:
            self._found.root = root
            self._found.feed = Node("feed", attributes, self._base, self._language)

    def _scope(self, attributes: dict[str, str], *, root: str = "") -> None:
        """Takes what holds in an element and below it: its namespaces, its base, its language."""
        self._scopes.append((self._depth, self._names, self._base, self._language))
        if root or any(key.startswith("xmlns") for key in attributes):
            self._names = self._names.bind(attributes, root=root)
        if base := attributes.get("xml:base"):
            self._base = join(self._base, base)
        if "xml:lang" in attributes:
            self._language = attributes["xml:lang"].strip()

    def _open(self, name: str, attributes: dict[str, str], *, entry: bool) -> None:
        node = Node(name, attributes, self._base, self._language)
        line = self._parser.CurrentLineNumber + self._source.skipped
        node.lines = (line, line)
        self._stack.append(node)
        self._node = None if entry else node
        self._entry, self._room = entry, TEXT
        self._elements = 0 if entry else self._elements
        if self._found:  # all other text is nothing to the survey
            self._parser.CharacterDataHandler = self._characters

    def _inside(self, tag: str, name: str, attributes: dict[str, str]) -> None:
        parent = self._stack[-1]
        if self._inline or parent.name in _TEXTS:
            self._inline += 1
            local = tag.rpartition(":")[2]
            pairs = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
            parent.has_markup = True
            self._add(parent, Tag(f"<{local}{pairs}>"))
            return
        self._elements += 1
        if self._elements > _ELEMENTS or len(self._stack) >= _DEEPEST:
            self._skipped, self._node = self._depth, None
            self._stack[0].cut = True
            return
        node = Node(name, attributes, self._base, self._language)
        parent.children.append(node)
        self._stack.append(node)
        self._node = node

    def _add(self, node: Node, text: str) -> None:
        if len(text) > self._room:
            self._stack[0].cut = True
            self._stack[0].beyond(text)
            text = "" if type(text) is Tag else text[: self._room]
        if text:
            node.parts.append(text)
            self._room -= len(text)

    def _characters(self, text: str) -> None:
        node = self._node
        if node is None:
            return
        if len(text) > self._room:
            self._add(node, text)
            return
        node.parts.append(text)
        self._room -= len(text)

    def _named(self, name: str, is_parameter: bool) -> None:
        """A character by its HTML name, which an external document type may have declared."""
        if not is_parameter:
            self._characters(chr(name2codepoint[name]) if name in name2codepoint else f"&{name};")

    def _end(self, tag: str) -> None:
        depth, self._depth = self._depth, self._depth - 1
        if self._skipped:
            if depth != self._skipped:
                return
            self._skipped = 0
            if self._stack:
                self._node = self._stack[-1] if len(self._stack) > 1 else None
            elif self._found:
                self._found.count += 1
        elif self._stack:
            if self._inline:
                self._inline -= 1
                local = tag.rpartition(":")[2]
                if local.lower() not in _EMPTY:
                    self._add(self._stack[-1], Tag(f"</{local}>"))
            else:
                self._close(self._stack.pop())
        elif depth == self._channel:
            self._channel = -1
        if self._scopes and self._scopes[-1][0] == depth:
            _, self._names, self._base, self._language = self._scopes.pop()

    def _close(self, node: Node) -> None:
        if self._stack:
            self._node = self._stack[-1] if len(self._stack) > 1 or not self._entry else None
            return
        self._node = None
        if self._found:
            self._parser.CharacterDataHandler = None
        if self._entry:
            node.lines = (node.lines[0], self._parser.CurrentLineNumber + self._source.skipped)
            self.ready.append(node)
        elif self._found and len(self._found.feed.children) < _ELEMENTS:
            self._found.feed.children.append(node)


def join(base: str, reference: str) -> str:
    """An address relative to another; as it is where they do not go together."""
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return reference


def _refuse(*_: object) -> None:
    message = "This feed declares entities of its own, which are not expanded: it is not read."
    raise LoadError(message, reason="malformed.xml_dtd")
