"""JSON on one line that is valid UTF-8 and starts no command of a CI runner when it is printed in a log.

Nothing is changed in what is read back: what could be a command is written as an escape of the same text.
"""

from __future__ import annotations

import json
import re

# A lone surrogate has no UTF-8. Two number signs begin a command of GitHub, Azure and TeamCity anywhere in a
# line, a section marker one of GitLab; both stand inside strings only, where JSON allows an escape.
_COMMANDS = re.compile("#(?=#)|_(?=(?:start|end):)")
_ESCAPED = re.compile(f"[\ud800-\udfff]|{_COMMANDS.pattern}")


def quiet(text: str) -> str:
    """JSON that starts no command, of JSON that might."""
    return _COMMANDS.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def encoded(value: object) -> str:
    """The value as JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
