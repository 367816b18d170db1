"""Loaders that do what a hostile page makes a real one do; the child imports them by name."""

import os
import sys
import time
from pathlib import Path

from provenance.articles import load
from provenance.errors import LoadError
from provenance.pipeline import WARM

PAGES = [page for _, page in WARM]


def obey(page):
    """Does what the page says, or loads it."""
    word = page.body.partition(b":")[0]
    if word == b"sleep":
        time.sleep(3600)
    elif word == b"spin":
        # One call into C that holds the interpreter, as a parser does.
        sum(range(10**12))
    elif word == b"eat":
        _ = bytearray(8 << 30)
    elif word == b"eat slowly":
        pieces = []
        while True:
            pieces.append(bytearray(1 << 20))
    elif word == b"exit":
        os._exit(3)
    elif word == b"abort":
        os.abort()
    elif word == b"print":
        sys.stdout.write("an answer? \x00\x01")
        sys.stdout.flush()
        os.write(1, b"more noise")
    elif word == b"recurse":
        return obey(page)
    elif word == b"error":
        raise LoadError("This page is a riddle.", reason="malformed.riddle")
    elif word == b"bug":
        raise KeyError("nobody thought of this")
    elif word == b"write":
        Path("written-by-a-page").write_text("x" * 100)
    elif word == b"pid":
        return load(type(page)(f"The number of this process is {os.getpid()} today.".encode()))
    return load(page)
