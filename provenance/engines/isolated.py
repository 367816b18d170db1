"""Functions of one value, run in processes of their own, which can be stopped.

No time limit inside a process stops a parser that is lost in a hostile page, and some parsers take the
interpreter down with them. So a page from strangers is read in a child: it gets a value and gives a value or
a sentence, it has a deadline and a limit of memory, and it is replaced when it dies. It is used again for the
next value, because starting one takes half a second. Several children make use of several processors.

A child is a fresh interpreter, no fork: a fork of a process with threads may hang, and what
``multiprocessing`` spawns would run the main module of whoever uses this library once more. Both sides speak
JSON behind a length (``model.packed``), so an answer is data and never code, whatever a page made of a child.

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
from importlib import import_module
from typing import TYPE_CHECKING, Any

from provenance import model
from provenance.errors import LoadError
from provenance.model.packed import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DEADLINE = 10.0  # seconds a value
MEMORY = 512 << 20  # bytes of address space; 140 MB are there before the first page
LARGEST_ANSWER = 64 << 20
_START = 60.0  # seconds until a child is ready: half a one, but machines swap
_GRACE = 2  # seconds of processor time beyond the deadline before the system ends a child without a parent
_LENGTH = 8
_REASON = "limit.extract"


class Isolated:
    """Functions that are run elsewhere, in up to ``count`` processes at once.

    Each of ``functions`` is a function of a module, from one value of the model to another, which a child
    imports by its name. ``deadline`` is in seconds a value, ``memory`` in bytes of address space. Where a
    value meets one of them or brings its child down, LoadError ``limit.extract`` is raised; the next value
    gets a new child. ``warm`` are questions that each child answers before it is ready: what is imported or
    compiled at the first use is no value's time.

    Shared by threads: who finds no child idle waits for one. Children start with the first call, or with
    ``start()`` while something else is waited for; ``close()`` ends them, and a later call starts others.
    """

    def __init__(
        self,
        *functions: Callable[[Any], Any],
        count: int = 1,
        deadline: float = DEADLINE,
        memory: int = MEMORY,
        warm: Sequence[tuple[Callable[[Any], Any], Any]] = (),
    ) -> None:
        self._names = {function: f"{function.__module__}:{function.__qualname__}" for function in functions}
        self._count = count
        self._deadline = deadline
        self._memory = memory
        self._warm = b"".join(_framed(self._question(*one)) for one in warm)
        self._reset()

    def __call__(self, value: Any, function: Callable[[Any], Any] | None = None) -> Any:
        """What the function (default: the first) gives for the value, or raises as LoadError."""
        question = self._question(function or next(iter(self._names)), value)
        with self._child() as child:
            if not child.greeted:
                child.greet()
            answer = child.ask(question, self._deadline)
        return _value(answer)

    def start(self, count: int = 1) -> None:
        """Starts children until there are ``count``; returns at once."""
        self._own()
        with self._lock:
            while len(self._living) < min(count, self._count):
                self._idle.append(self._new())

    def close(self, *, for_good: bool = False) -> None:
        """Ends the children, whatever they do: who waits for an answer gets none.

        ``for_good``: a later call, from a thread that nobody could stop, raises LoadError ``interrupted``.
        """
        self._own()
        with self._lock:
            self._closed = for_good
            for child in self._living:
                child.stop()
            for child in self._idle:
                child.kill()
                self._living.discard(child)
            self._idle.clear()

    @contextlib.contextmanager
    def _child(self) -> Iterator[_Child]:
        """An idle child, given back when it has answered, ended when it has not."""
        self._own()
        with self._free:
            with self._lock:
                while self._idle and not self._idle[-1].alive:
                    self._end(self._idle.pop())
                child = self._idle.pop() if self._idle else self._new()
            try:
                yield child
            except BaseException as error:
                with self._lock:
                    self._end(child)
                if isinstance(error, _Over):
                    raise LoadError(str(error), reason=_REASON) from None
                raise
            with self._lock:
                self._idle.append(child)

    def _new(self) -> _Child:
        if self._closed:
            raise LoadError("The run has ended.", reason="interrupted")
        child = _Child(list(self._names.values()), self._deadline, self._memory, self._warm)
        self._living.add(child)
        return child

    def _end(self, child: _Child) -> None:
        child.kill()
        self._living.discard(child)

    def _own(self) -> None:
        """Children that a fork left us belong to the process before the fork."""
        if self._owner != os.getpid():
            self._reset()

    def _reset(self) -> None:
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._free = threading.BoundedSemaphore(self._count)
        self._closed = False
        self._idle: list[_Child] = []
        self._living: set[_Child] = set()

    def _question(self, function: Callable[[Any], Any], value: Any) -> bytes:
        return _labelled(f"{self._names[function]} {type(value).__name__}", pack(value))


class _Over(Exception):  # noqa: N818 -- becomes LoadError
    """The value cost the child its life, or its time."""


class _Child:
    """One child process and the pipes to it."""

    def __init__(self, names: list[str], deadline: float, memory: int, warm: bytes) -> None:
        self.greeted = False
        self._ending = time.monotonic() + _START
        arguments = [json.dumps(sys.path), json.dumps(names), str(deadline), str(memory)]
        command = [sys.executable, "-I", "-c", _PROGRAM, *arguments]
        # One thread for numpy: each further one takes address space and none helps.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        with _deaf():
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
        self._first = _framed(warm)

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def greet(self) -> None:
        """Waits until it has imported all that it needs. Raises OSError where it cannot be started."""
        try:
            self._talk(self._first, self._ending)
        except _Over:
            raise OSError("the process that reads pages cannot be started") from None
        self.greeted = True

    def ask(self, question: bytes, seconds: float) -> bytes:
        """The answer to a question. Raises _Over when there is none in time, or none at all."""
        return self._talk(_framed(question), time.monotonic() + seconds)

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
            raise _Over(_BROKEN) from None

    def _received(self) -> bytes:
        try:
            data = os.read(self._out, 1 << 16)
        except BlockingIOError:
            return b""
        if not data:
            raise _Over(_BROKEN)
        return data


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """What is started here hears no signal that stops its parent, from its first moment on.

    A terminal or a runner sends them to all processes of a group, and a child that ended by one would look
    as if its page had killed it. It ends with its parent.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# What the child runs; its first argument is the parent's path of modules, so that both run the same code.
_PROGRAM = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from provenance.engines.isolated import serve; serve(*sys.argv[2:])"
)


def serve(names: str, deadline: str, memory: str) -> None:
    """The child: reads values from its standard input, and writes values, until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)  # what a library prints is no answer
    functions = {name: _imported(name) for name in json.loads(names)}
    _warmed(functions, questions.read(int.from_bytes(questions.read(_LENGTH), "big")))
    _limited(int(memory))
    answers.write(bytes(_LENGTH))
    answers.flush()
    while len(head := questions.read(_LENGTH)) == _LENGTH:
        question = questions.read(int.from_bytes(head, "big"))
        _mortal(questions.fileno(), float(deadline))
        answer = _answer(functions, question)
        _mortal(questions.fileno(), None)
        answers.write(_framed(answer))
        answers.flush()


def _imported(name: str) -> Callable[[Any], Any]:
    module, _, function = name.partition(":")
    found: Callable[[Any], Any] = getattr(import_module(module), function)
    return found


def _warmed(functions: dict[str, Callable[[Any], Any]], warm: bytes) -> None:
    """Answers the questions that nobody waits for."""
    while warm:
        length = int.from_bytes(warm[:_LENGTH], "big")
        question, warm = warm[_LENGTH : _LENGTH + length], warm[_LENGTH + length :]
        _answer(functions, question)


def _answer(functions: dict[str, Callable[[Any], Any]], question: bytes) -> bytes:
    label, _, data = question.partition(b"\n")
    name, _, kind = label.decode().partition(" ")
    try:
        value = functions[name](unpack(data, getattr(model, kind)))
        return _labelled(type(value).__name__, pack(value))
    except LoadError as error:
        return _labelled("", json.dumps([str(error), error.reason]).encode())
    except (MemoryError, RecursionError):
        return _labelled("", json.dumps([_TOO_LARGE, _REASON]).encode())


_TOO_LARGE = "The page takes more memory to read than one may have."
_BROKEN = "The page broke the program that reads it."


def _value(answer: bytes) -> Any:
    """The value of an answer, checked for its type; or the error that it tells."""
    label, _, data = answer.partition(b"\n")
    kind = label.decode("ascii", "replace")
    try:
        if kind in model.__all__:
            return unpack(data, getattr(model, kind))
        message, reason = json.loads(data)
    except (ValueError, TypeError, RecursionError):
        message, reason = _BROKEN, _REASON
    raise LoadError(str(message), reason=str(reason))


def _labelled(label: str, data: bytes) -> bytes:
    return label.encode() + b"\n" + data


def _framed(data: bytes) -> bytes:
    return len(data).to_bytes(_LENGTH, "big") + data


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
