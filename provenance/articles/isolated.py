"""The same loaders in a process of their own, which can be stopped.

No time limit inside a process stops a parser that is lost in a hostile page, and some parsers take the
interpreter down with them. So a page from strangers is read in a child: it gets bytes and gives an article or
a sentence, it has a deadline and a limit of memory, and it is replaced when it dies. It is used again for the
next page, because starting one takes half a second.

The child is a fresh interpreter, no fork: a fork of a process with threads may hang, and what
``multiprocessing`` spawns would run the main module of whoever uses this library once more. Both sides speak
JSON behind a length, so an answer is data and never code, whatever the page made of the child.

No child outlives its parent. It reads a pipe that only the parent can write, and ends with it; while it is
busy, the kernel tells it that the pipe was closed by a signal that ends it.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from provenance.errors import LoadError
from provenance.model import Article, Page

if TYPE_CHECKING:
    from collections.abc import Callable

DEADLINE = 10.0  # seconds a page
MEMORY = 512 << 20  # bytes of address space; 140 MB are there before the first page
LARGEST_ANSWER = 64 << 20
_START = 60.0  # seconds until a child is ready: half a one, but machines swap
_GRACE = 2  # seconds of processor time beyond the deadline before the system ends a child without a parent
_LENGTH = 8
_REASON = "limit.extract"


class Isolated:
    """A loader, run elsewhere: called with a page, it gives what ``load`` gives and raises what it raises.

    ``load`` is a function of a module, Page to Article, which the child imports by its name. ``deadline`` is
    in seconds a page, ``memory`` in bytes of address space. Where the page meets one of them or brings the
    child down, LoadError ``limit.extract`` is raised, and the next page gets a new child.

    May be shared by threads, one page at a time. The child starts with the first call, or with ``start()``
    while something else is waited for; ``close()`` ends it, and a later call starts another.
    """

    def __init__(
        self, load: Callable[[Page], Article], *, deadline: float = DEADLINE, memory: int = MEMORY
    ) -> None:
        self._load = f"{load.__module__}:{load.__qualname__}"
        self._deadline = deadline
        self._memory = memory
        self._child: _Child | None = None
        self._lock = threading.Lock()

    def __call__(self, page: Page) -> Article:
        """The article of the page."""
        with self._lock:
            child = self._ready()
            try:
                answer = child.ask(_packed_page(page), self._deadline)
            except BaseException as error:
                self._end()
                if isinstance(error, _Over):
                    raise LoadError(str(error), reason=_REASON) from None
                raise
        return _article(answer)

    def start(self) -> None:
        """Starts the child, if there is none; returns at once."""
        with self._lock:
            self._begun()

    def close(self) -> None:
        """Ends the child, whatever it does: who waits for its answer gets none."""
        child = self._child
        if child and child.owner == os.getpid():
            child.stop()
        with self._lock:
            self._end()

    def _ready(self) -> _Child:
        child = self._begun()
        if not child.greeted:
            try:
                child.greet()
            except BaseException:
                self._end()
                raise
        return child

    def _begun(self) -> _Child:
        """A child that is alive and ours; one that a fork left us belongs to the process before the fork."""
        if self._child and (self._child.owner != os.getpid() or not self._child.alive):
            self._end()
        if not self._child:
            self._child = _Child(self._load, self._deadline, self._memory)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child and child.owner == os.getpid():
            child.kill()


class _Over(Exception):  # noqa: N818 -- becomes LoadError
    """The page cost the child its life, or its time."""


class _Child:
    """One child process and the pipes to it."""

    def __init__(self, load: str, deadline: float, memory: int) -> None:
        self.owner = os.getpid()
        self.greeted = False
        self._ending = time.monotonic() + _START
        arguments = [json.dumps(sys.path), load, str(deadline), str(memory)]
        command = [sys.executable, "-I", "-c", _PROGRAM, *arguments]
        # One thread for numpy: each further one takes address space and none helps.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter, our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            bufsize=0,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def greet(self) -> None:
        """Waits until it has imported all that it needs. Raises OSError where it cannot be started."""
        try:
            self._talk(b"", self._ending)
        except _Over:
            raise OSError("the process that reads pages cannot be started") from None
        self.greeted = True

    def ask(self, question: bytes, seconds: float) -> dict[str, Any]:
        """The answer to a question. Raises _Over when there is none in time, or none at all."""
        answer = self._talk(len(question).to_bytes(_LENGTH, "big") + question, time.monotonic() + seconds)
        try:
            found = json.loads(answer)
        except (ValueError, RecursionError):
            raise _Over("The page broke the program that reads it.") from None
        if not isinstance(found, dict) or found.get("over"):
            raise _Over("The page takes more memory to read than one may have.")
        return found

    def stop(self) -> None:
        """Ends it, whatever it does."""
        self._process.kill()

    def kill(self) -> None:
        """Ends it and gives back all that it held."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()

    def _talk(self, question: bytes, end: float) -> bytes:
        """Sends the question while it reads the answer, until the deadline."""
        left, answer, expected = memoryview(question), bytearray(), -1
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            if left:
                selector.register(self._in, selectors.EVENT_WRITE)
            while expected < 0 or len(answer) < expected:
                seconds = end - time.monotonic()
                if seconds <= 0:
                    raise _Over("The page takes longer to read than one may take.")
                for key, _ in selector.select(seconds):
                    if key.fd == self._in:
                        left = self._sent(left)
                        if not left:
                            selector.unregister(self._in)
                        continue
                    answer += self._received()
                    if expected < 0 and len(answer) >= _LENGTH:
                        expected = int.from_bytes(answer[:_LENGTH], "big")
                        del answer[:_LENGTH]
                        if expected > LARGEST_ANSWER:
                            raise _Over("The page makes an article that is too long.")
        return bytes(answer)

    def _sent(self, left: memoryview) -> memoryview:
        try:
            return left[os.write(self._in, left[: 1 << 16]) :]
        except BlockingIOError:
            return left
        except OSError:
            raise _Over("The page broke the program that reads it.") from None

    def _received(self) -> bytes:
        try:
            data = os.read(self._out, 1 << 16)
        except BlockingIOError:
            return b""
        if not data:
            raise _Over("The page broke the program that reads it.")
        return data


# What the child runs; its first argument is the parent's path of modules, so that both run the same code.
_PROGRAM = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from provenance.articles.isolated import serve; serve(*sys.argv[2:])"
)


def serve(load: str, deadline: str, memory: str) -> None:
    """The child: reads pages from its standard input, and writes articles, until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)  # what a library prints is no answer
    module, _, name = load.partition(":")
    function = getattr(import_module(module), name)
    _warm(function)
    _limited(int(memory))
    answers.write(bytes(_LENGTH))
    answers.flush()
    while len(head := questions.read(_LENGTH)) == _LENGTH:
        question = questions.read(int.from_bytes(head, "big"))
        _mortal(questions.fileno(), float(deadline))
        answer = json.dumps(_answer(function, question)).encode()
        _mortal(questions.fileno(), None)
        answers.write(len(answer).to_bytes(_LENGTH, "big") + answer)
        answers.flush()


def _answer(load: Callable[[Page], Article], question: bytes) -> dict[str, Any]:
    try:
        return {"article": _packed(load(_page(question)))}
    except LoadError as error:
        return {"error": str(error), "reason": error.reason}
    except (MemoryError, RecursionError):
        return {"over": True}


def _packed_page(page: Page) -> bytes:
    """The page as one line of JSON and, behind it, its bytes; hops are nothing to a loader."""
    fields = {
        "url": page.url,
        "name": page.name,
        "content_type": page.content_type,
        "retrieved": page.retrieved.isoformat() if page.retrieved else None,
        "memento": page.memento.isoformat() if page.memento else None,
        "headers": page.headers,
        "notes": page.notes,
    }
    return json.dumps(fields).encode() + b"\n" + page.body


def _page(question: bytes) -> Page:
    head, _, body = question.partition(b"\n")
    fields = json.loads(head)
    for name in ("retrieved", "memento"):
        fields[name] = datetime.fromisoformat(fields[name]) if fields[name] else None
    fields["headers"] = tuple((name, value) for name, value in fields["headers"])
    fields["notes"] = tuple(fields["notes"])
    return Page(body=body, **fields)


def _packed(article: Article) -> Any:
    import msgspec

    return msgspec.to_builtins(article)


def _article(answer: dict[str, Any]) -> Article:
    """The article of an answer, each of its values checked for its type; or the error that it tells."""
    import msgspec

    if "article" not in answer:
        raise LoadError(str(answer.get("error", "")), reason=str(answer.get("reason", _REASON)))
    try:
        return msgspec.convert(answer["article"], Article)
    except msgspec.ValidationError:
        raise LoadError("The page broke the program that reads it.", reason=_REASON) from None


def _warm(load: Callable[[Page], Article]) -> None:
    """Imports what the loader imports when it is first used: that is no page's time."""
    words = "<p>The board met on Monday and voted to keep the school by the river open for a year.</p>"
    for body, kind in ((words, "text/html"), (words[3:-4], "text/plain")):
        with contextlib.suppress(LoadError):
            load(Page(body.encode(), content_type=f"{kind}; charset=utf-8", name=WARM))


WARM = "warm-up"  # the name of the page that no user ever asked for


def _limited(memory: int) -> None:
    """Bounds what this process may take, where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def _mortal(pipe: int, seconds: float | None) -> None:
    """Lets the system end this process when its parent is gone, or, with ``seconds``, works for so long.

    Linux signals a pipe whose last writer closed it (``O_ASYNC``), and an unhandled SIGIO ends a process,
    whatever holds the interpreter. Where that is not to be had, the limit of processor time is what is left.
    """
    with contextlib.suppress(ImportError, OSError, ValueError, AttributeError):
        import fcntl
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = used.ru_utime + used.ru_stime
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = hard if seconds is None else int(spent + seconds) + _GRACE
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
        flags = fcntl.fcntl(pipe, fcntl.F_GETFL)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, flags | os.O_ASYNC if seconds else flags & ~os.O_ASYNC)
