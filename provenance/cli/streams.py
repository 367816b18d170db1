"""The three standard streams, however the process was started and whatever became of them since."""

from __future__ import annotations

import os
import sys


def stand() -> None:
    """Opens the streams that whoever started us left closed, so that no file of ours takes their place."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # its number is the lowest that is free
            mode, flags = ("r", os.O_RDONLY) if name == "stdin" else ("w", os.O_WRONLY)
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


def settle() -> None:
    """Drops what can no longer be written: the interpreter would say so once more, with a code of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
