"""TOML that anybody may have written, read in bounded time and memory.

The reader of the standard library takes memory by the square of the parts of a dotted key: half a megabyte of
``a.a.a…`` takes a machine down. No file of ours nests deeper than a handful.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from provenance.errors import ConfigError

LARGEST = 1_000_000  # characters: a thousand times a long file
_DEEPEST = 64  # dots on a line outside of strings and comments
# Strings and comments, which may hold anything.
QUIET = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)


def read_toml(text: str, label: str) -> dict[str, Any]:
    """The table of a TOML file. Raises ConfigError, in one sentence that begins with ``label``."""
    if len(text) > LARGEST:
        raise ConfigError(f"{label} is too large to be a file of settings.")
    # A quoted key is a part as well, so what is taken out leaves its place.
    if any(line.count(".") > _DEEPEST for line in QUIET.sub("_", text).split("\n")):
        raise ConfigError(f"{label} is no file of settings: a line of it has more than {_DEEPEST} dots.")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        told = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ConfigError(f"{label} is no TOML file: {told.rstrip('.')}.") from error
