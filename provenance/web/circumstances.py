"""What a check was made with: whoever judges its evidence again must know what may judge otherwise."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
import unicodedata
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution, version
from typing import Any

from provenance.text.folding import NORMALISER
from provenance.version import __version__

# Those that decide which text a page has, and what equals what.
_READERS = ("selectolax", "trafilatura", "lxml", "charset-normalizer", "sentencex", "rapidfuzz")
_ASKED = ("targets", "originals")


def circumstances(asked: dict[str, Any]) -> dict[str, Any]:
    """The tool and its parts with their versions, and the digest of the configuration that a run had.

    ``installed`` is the sha256 of the list of files that were installed, each with its own digest.
    """
    configuration = {name: value for name, value in asked.items() if name not in _ASKED}
    document = json.dumps(configuration, sort_keys=True, ensure_ascii=False, default=str)
    return {
        "tool": f"provenance/{__version__}",
        "installed": _installed(),
        "python": platform.python_version(),
        "system": sys.platform,
        "unicode": unicodedata.unidata_version,
        "libxml2": _libxml2(),
        "readers": {name: told for name in _READERS if (told := _version(name))},
        "normaliser": NORMALISER,
        "configuration_sha256": hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _installed() -> str | None:
    try:
        listed = distribution("provenance-check").read_text("RECORD")
    except PackageNotFoundError:
        return None
    return hashlib.sha256(listed.encode()).hexdigest() if listed else None


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _libxml2() -> str | None:
    """The version of the parser below those of Python: the extractor reads pages through it."""
    try:
        parts: tuple[int, ...] = import_module("lxml.etree").LIBXML_VERSION
    except (ImportError, AttributeError):
        return None
    return ".".join(map(str, parts))
