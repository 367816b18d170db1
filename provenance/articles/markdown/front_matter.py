"""The block of ``key: value`` lines at the head of a Markdown file (YAML's simple half, or TOML)."""

from __future__ import annotations

import re
import tomllib

_KEY = re.compile(r"([A-Za-z][\w .-]{0,60}?)\s*:(?:\s+(.*)|$)")
_LINES = 300


def split(text: str) -> tuple[dict[str, tuple[str, ...]], int]:
    """The values by key (lower case), and where the body begins; no front matter gives an empty dict and 0.

    Read are scalars, quoted or not, and flat lists (``[a, b]``, or one ``- a`` a line); nested maps are not.
    """
    start = re.match(r"\s{0,8}(---|\+\+\+)[ \t]*\r?\n", text)
    if not start:
        return {}, 0
    fence = start.group(1)
    end = re.compile(rf"^{re.escape(fence)}[ \t]*(?:\r?\n|$)", re.MULTILINE).search(
        text, start.end(), 100_000
    )
    if not end:
        return {}, 0
    inner = text[start.end() : end.start()]
    values = _toml(inner) if fence == "+++" else _yaml(inner)
    if not values and inner.strip():
        return {}, 0  # two thematic breaks with text between them
    return values, end.end()


def _yaml(inner: str) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in inner.splitlines()[:_LINES]:
        item = line.strip()
        if not item or item.startswith("#"):
            continue
        if item.startswith("- ") and key:
            name = re.sub(r"^name:\s*", "", item[2:].strip())
            values[key] = (*values.get(key, ()), _scalar(name))
        elif line[0] in " \t":
            if key and (named := re.match(r"(?:name|url)\s*:\s+(.*)", item)):
                values.setdefault(key, (_scalar(named.group(1)),))
            elif key and not values.get(key) and not _KEY.match(item):
                values[key] = (_scalar(item),)
        elif match := _KEY.match(item):
            key = match.group(1).lower()
            value = (match.group(2) or "").strip()
            if value in {"", "|", ">", "|-", ">-"}:
                continue
            if value.startswith("[") and value.endswith("]"):
                values[key] = tuple(_scalar(part) for part in value[1:-1].split(",") if part.strip())
            else:
                values[key] = (_scalar(value),)
        else:
            return {}
    return {name: found for name, found in values.items() if any(found)}


def _scalar(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').strip()
    return re.split(r"\s#\s?", value, maxsplit=1)[0].strip()


def _toml(inner: str) -> dict[str, tuple[str, ...]]:
    try:
        data = tomllib.loads(inner)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    values: dict[str, tuple[str, ...]] = {}
    for key, value in data.items():
        items = value if isinstance(value, list) else [value]
        plain = tuple(str(item) for item in items if not isinstance(item, (dict, list)))
        if plain:
            values[key.lower()] = plain
    return values
