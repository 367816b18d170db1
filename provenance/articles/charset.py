"""Bytes to text: which character set a document is in.

The order is the one that browsers use, with one step more (hostile input knows its holes): byte order mark,
the HTTP header, the ``<meta>`` or XML prolog, UTF-8 where the bytes are valid UTF-8, and only then a guess by
charset-normalizer. A label counts only when the WHATWG Encoding Standard lists it, and it means what that
standard says (``latin-1`` is windows-1252): Python's own codec registry is never asked with a foreign word.

A declared set that cannot be right loses to the next candidate, and the result says so (``conflict``):

- it does not decode the bytes (up to one broken character in 200 is damage, not a wrong label);
- it is another set than UTF-8 although all bytes beyond ASCII form valid UTF-8, which no other text does by
  accident.

NUL becomes U+FFFD, one for one. A byte order mark is no part of the text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cache

from provenance.errors import LoadError

_DAMAGE = 0.005  # share of replacement characters up to which a declared set still counts as the right one
_HEAD = 4096  # browsers look for <meta charset> in the first 1,024 bytes; long comments push it further down
_SAMPLE = 65536  # bytes that the detector reads

# codec of Python: labels of the Encoding Standard
_LABELS = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "cp866": "866 cp866 csibm866 ibm866",
    "iso8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    "iso8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    "iso8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    "iso8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
    "iso_8859-5:1988",
    "iso8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e "
    "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    "iso8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 "
    "iso_8859-7 iso_8859-7:1987 sun_eu_greek",
    "iso8859-8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 "
    "iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical",
    "iso8859-10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "mac-roman": "csmacintosh mac macintosh x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "cp1250": "cp1250 windows-1250 x-cp1250",
    "cp1251": "cp1251 windows-1251 x-cp1251",
    "cp1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
    "iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 us-ascii windows-1252 x-cp1252",
    "cp1253": "cp1253 windows-1253 x-cp1253",
    "cp1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 "
    "latin5 windows-1254 x-cp1254",
    "cp1255": "cp1255 windows-1255 x-cp1255",
    "cp1256": "cp1256 windows-1256 x-cp1256",
    "cp1257": "cp1257 windows-1257 x-cp1257",
    "cp1258": "cp1258 windows-1258 x-cp1258",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso2022_jp": "csiso2022jp iso-2022-jp",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
    "windows-949",
    "utf-16-be": "unicodefffe utf-16be",
    "utf-16-le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
}
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]{1,60})", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([^\s\"'/>;]{1,60})", re.IGNORECASE)
_PROLOG = re.compile(rb"^\s{0,64}<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,60})[\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded document: its text, the codec, who named it, and the label that was overruled, if any.

    ``digests`` are the sha256 of the text as the overruled label has it (empty where it has none) and as it
    was taken, where there is such a label.
    """

    text: str
    codec: str
    source: str
    conflict: str | None = None
    digests: tuple[str, str] | None = None

    @property
    def words(self) -> str:
        """Both digests, in words."""
        if not self.digests:
            return ""
        declared, taken = self.digests
        first = f"sha256 of the text as declared: {declared}; " if declared else "no text as declared; "
        return f"{first}sha256 as read: {taken}"


@cache
def _codecs() -> dict[str, str]:
    return {label: codec for codec, labels in _LABELS.items() for label in labels.split()}


def codec(label: str) -> str | None:
    """The Python codec of a label of the Encoding Standard; ``None`` for any other word."""
    return _codecs().get(label.strip().lower())


def decode(body: bytes, content_type: str = "", *, markup: bool = True) -> Decoded:
    """The text of a document; with ``markup``, its ``<meta>`` and XML prolog are asked too.

    Raises LoadError ``malformed.charset`` where no candidate decodes the bytes.
    """
    found = _decoded(body, content_type, markup=markup)
    if found.conflict is None:
        return found
    name = codec(found.conflict)
    declared = _digest(_clean(_any(body, name))) if name else ""
    return replace(found, digests=(declared, _digest(found.text)))


def _any(body: bytes, name: str) -> str:
    """The text by one codec, whatever becomes of it."""
    single = name.startswith(("cp125", "cp874", "iso8859"))
    return _single(body, name) if single else body.decode(name, "replace")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _decoded(body: bytes, content_type: str, *, markup: bool) -> Decoded:
    for mark, marked in _MARKS:
        if body.startswith(mark):
            return Decoded(_clean(body[len(mark) :].decode(marked, "replace")), marked, "mark")
    unicode = _utf8(body)
    unmistakable = unicode is not None and not body.isascii()
    overruled: str | None = None
    for source, label in _declared(body, content_type, markup=markup):
        name = codec(label)
        if source == "meta" and name in {"utf-16-le", "utf-16-be"}:
            name = "utf-8"  # the standard's own rule: a meta that could be read was not UTF-16
        text = None
        if name == "utf-8":
            text = unicode
        elif name and not unmistakable:
            text = _strictly(body, name)
        if name and text is not None:
            return Decoded(_clean(text), name, source, overruled)
        overruled = overruled or label
    guess = _wide(body)
    if unicode is not None and guess is None:
        if b"\x1b$" not in body:
            return Decoded(_clean(unicode), "utf-8", "valid", overruled)
        guess = "iso2022_jp"
    guess = guess or _guess(body)
    text = _strictly(body, guess) if guess else None
    if text is None:  # what no set explains, but is nearly all plain: a page with a few bytes of noise
        guess, text = "utf-8", _strictly(body, "utf-8")
    if guess is None or text is None:
        raise LoadError(
            "The character set of this document could not be found: save it as UTF-8 and try again.",
            reason="malformed.charset",
        )
    return Decoded(_clean(text), guess, "guess", overruled)


def _clean(text: str) -> str:
    return text.replace("\x00", "\ufffd")


def _declared(body: bytes, content_type: str, *, markup: bool) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if header := _HEADER.search(content_type[:1000]):
        found.append(("header", header.group(1)))
    if markup:
        head = body[:_HEAD]
        for source, pattern in (("prolog", _PROLOG), ("meta", _META)):
            if match := pattern.search(head):
                found.append((source, match.group(1).decode("ascii", "replace")))
    return found


def _utf8(body: bytes) -> str | None:
    """The text as UTF-8, or ``None``; a few broken bytes among many well-formed characters are damage.

    Broken bytes alone are none: an English page in windows-1252 has nothing but its quotation marks to tell.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        wrong = text.count("\ufffd")
        formed = sum(not character.isascii() for character in text) - wrong
        return text if formed and wrong <= max(1, formed / 20) and wrong <= _DAMAGE * len(text) else None


def _strictly(body: bytes, name: str) -> str | None:
    """The text by one codec, or ``None`` when too much of it is damage."""
    if name.startswith(("cp125", "cp874", "iso8859")):
        text = _single(body, name)
        wrong = sum(0x7F < ord(character) < 0xA0 for character in text)
    else:
        text = body.decode(name, "replace")
        wrong = text.count("\ufffd")
    return text if wrong <= _DAMAGE * len(text) else None


def _single(body: bytes, name: str) -> str:
    """One byte, one character: bytes that Python leaves undefined become the control of that number."""
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        table = {code: bytes([code]).decode(name, "ignore") or chr(code) for code in range(256)}
        return body.decode("latin-1").translate(table)


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of the first 512 is zero."""
    head = body[:512]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(body: bytes) -> str | None:
    from charset_normalizer import from_bytes

    names = [name for name in _LABELS if not name.startswith("utf")]
    found = from_bytes(body[:_SAMPLE], cp_isolation=names, enable_fallback=False)
    best = found.best()
    if best is None:
        return None
    # Short Latin texts fit several sets equally well; windows-1252 is what the web falls back to.
    equal = [
        name
        for match in found
        if (match.percent_chaos, match.percent_coherence) == (best.percent_chaos, best.percent_coherence)
        for name in match.could_be_from_charset
    ]
    return _known("cp1252" if "cp1252" in equal else best.encoding)


def _known(name: str) -> str | None:
    """The table's spelling of a codec that the detector named in its own."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return next((ours for ours in _LABELS if re.sub(r"[^a-z0-9]", "", ours) == plain), None)
