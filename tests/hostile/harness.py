"""Runs ``provenance`` as its users do, against the fault server, and asks of every run what all must keep.

No traceback, no time and no memory beyond a cap, no process left behind, no file outside the folder that was
given, and a report that parses. What else a fault must come to is for its test to say.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from hostile import faults, pages

HERE = Path(__file__).parent
MIB = 1 << 20
CAP = 20.0  # seconds: a run takes one or two; the machine may be shared
RSS = 640 * MIB  # 512 where it runs alone; beside other tests up to 580 were seen
_VARIABLES = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "SYSTEMROOT")


@dataclass
class Done:
    """One run: its end, what it said, and what it cost."""

    code: int
    out: str
    err: str
    seconds: float
    cpu: float
    rss: int
    began: float
    ended: float
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def report(self):
        return json.loads(self.out)

    @property
    def item(self):
        return self.report["items"][0]

    @property
    def reason(self):
        return self.item["reason"]

    @property
    def attempt(self):
        return self.item["attempts"][0]

    @property
    def text(self):
        """All that was said, in the spacing of one line."""
        return " ".join((self.out + self.err).replace("│", " ").split())


class Server:
    """A server of faults in a process of its own, and its ``log`` of what came."""

    def __init__(self, *command):
        self._process = subprocess.Popen(
            [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        line = self._process.stdout.readline()
        self.told = json.loads(line) if line else None

    def log(self, port="http", event="request"):
        return [entry for entry in self.tell("log") if entry["port"] == port and entry["event"] == event]

    def paths(self, port="http"):
        """The paths that were asked for, without robots.txt."""
        return [entry["path"] for entry in self.log(port) if entry["path"] != "/robots.txt"]

    def held(self, port="http"):
        """The seconds for which each connection was kept open, the first ones first."""
        starts, ends = (
            {one["number"]: one["at"] for one in self.log(port, event)} for event in ("open", "end")
        )
        return [ends[number] - start for number, start in starts.items() if number in ends]

    def tell(self, command):
        with self._line() as line:
            line.sendall(f"{command}\n".encode())
            with line.makefile("rb") as answer:
                return json.loads(answer.read())

    def close(self):
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


class Faults(Server):
    """The fault server: ``url`` of a path on one of its ports."""

    def __init__(self, folder):
        super().__init__(HERE / "faultd.py", folder)
        self.folder, self.ports, self.authority = folder, self.told, folder / "ca.pem"

    def _line(self):
        return socket.create_connection(("127.0.0.1", self.ports["control"]))

    def url(self, path, port="http", host="127.0.0.1"):
        scheme = "https" if port.startswith("tls") else "http"
        return f"{scheme}://{host}:{self.ports[port]}{faults.PREFIX}{path}"

    def reach(self, *ports):
        """The options with which these ports may be reached."""
        chosen = ports or ("http",)
        return ["--allow-net=127.0.0.0/8", *(f"--allow-port={self.ports[port]}" for port in chosen)]


class Rig(Server):
    """The network of our own: ``inside`` are the words before a command that is to run in it."""

    def __init__(self, folder):
        super().__init__(HERE / "rig.py", "world", folder)
        self._place = str(folder / "control")
        self.stands = self.told is not None
        self.has_six = self.stands and self.told["has_six"]
        if self.stands:
            self.inside = (sys.executable, "-I", "-S", HERE / "enter.py", str(self.told["pid"]))

    def _line(self):
        line = socket.socket(socket.AF_UNIX)
        line.connect(self._place)
        return line


def environment(folder, **more):
    """Nothing of ours, and every place where a program might keep something inside ``folder``."""
    kept = {name: os.environ[name] for name in _VARIABLES if name in os.environ}
    for name in ("home", "tmp"):
        (folder / name).mkdir(exist_ok=True)
    places = {"HOME": folder / "home", "TMPDIR": folder / "tmp", "XDG_CACHE_HOME": folder / "home/cache"}
    return {**kept, **{name: str(place) for name, place in places.items()}, "NO_COLOR": "1", **more}


class Run:
    """A command under way, in a session and a folder of its own."""

    def __init__(self, folder, *arguments, env=None, before=(), **options):
        self.folder, self._result = folder, folder / "result.json"
        self._given = {path.name for path in folder.iterdir()} | {"home", "tmp", "result.json", "out", "err"}
        options.setdefault("stdin", subprocess.DEVNULL)
        command = [sys.executable, "-I", "-S", HERE / "launch.py", self._result, *before]
        with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
            options = {"stdout": out, "stderr": err, **options}
            self._process = subprocess.Popen(
                [*command, sys.executable, "-m", "provenance", *map(str, arguments)],
                cwd=folder,
                env=environment(folder, **(env or {})),
                start_new_session=True,
                **options,
            )

    def interrupt(self, number=signal.SIGINT):
        """Sends a signal to the whole group, as a terminal does."""
        os.killpg(self._process.pid, number)

    def end(self, seconds=CAP, rss=RSS, outputs=()):
        """Waits for the end and asks what all runs must keep; ``outputs`` are the files that it may leave."""
        try:
            self._process.wait(4 * seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            raise AssertionError(f"it had not ended after {4 * seconds:.0f} seconds") from None
        cost = json.loads(self._result.read_text())
        out, err = ((self.folder / name).read_bytes().decode() for name in ("out", "err"))
        spent = cost["ended"] - cost["began"]
        done = Done(cost["code"], out, err, spent, cost["cpu"], cost["rss"], cost["began"], cost["ended"])
        assert "Traceback" not in out + err, err
        assert "Internal error" not in err, err
        assert not cost["left"], f"{cost['left']} processes outlive it"
        # On a machine with more to do than it has processors, a second of work takes several.
        is_busy = os.getloadavg()[0] > (os.cpu_count() or 1) / 2
        assert min(spent, done.cpu if is_busy else spent) <= seconds, f"{spent:.1f} seconds"
        assert spent <= 3 * seconds, f"{spent:.1f} seconds"
        assert done.rss <= rss, f"{done.rss / MIB:.0f} MiB"
        kept = self.folder / "home/cache/provenance"  # journals of runs over many, for --resume
        places = (path for name in ("home", "tmp") for path in (self.folder / name).rglob("*"))
        strays = [path for path in places if not kept.is_relative_to(path) and kept not in path.parents]
        assert not strays, strays
        new = {path.name for path in self.folder.iterdir()} - self._given
        assert new == set(outputs), new
        done.files = {name: (self.folder / name).read_bytes() for name in outputs}
        return done


def run(folder, *arguments, seconds=CAP, rss=RSS, outputs=(), **options):
    return Run(folder, *arguments, **options).end(seconds, rss, outputs)


def check(folder, url, *options, paragraphs=pages.PARAGRAPHS, form="json", **more):
    """The report on a copy of the story that credits ``url``; without manners, which have their own tests."""
    copy = folder / "copy.md"
    copy.write_text(pages.copied(url, paragraphs), "utf-8")
    return run(folder, "check", copy.name, "--min-gap", "0", "--format", form, *options, **more)


def until(condition, seconds=10.0):
    """Waits until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "what was waited for did not happen"
        time.sleep(0.02)


def batch(factory, name, urls, *options, after=None, **more):
    """The items of one run over a copy for each of ``urls`` (a mapping), under the same names.

    It is made once for all workers: ``factory`` is pytest's ``tmp_path_factory``. What ``after`` gives when the
    run is over stands under the empty name.
    """
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = root / f"{name}.json"
        if not kept.exists():
            items = _batch(factory.mktemp(name), urls, *options, **more)
            kept.write_text(json.dumps({**items, "": after() if after else None}))
        return json.loads(kept.read_text())


def _batch(folder, urls, *options, **more):
    names = [f"copy-{number}.md" for number in range(len(urls))]
    for name, url in zip(names, urls.values(), strict=True):
        (folder / name).write_text(pages.copied(url), "utf-8")
    done = run(folder, "check", *names, "--min-gap", "0", "--format", "json", *options, **more)
    items = {item["target"]: item for item in done.report["items"]}
    assert sorted(items) == sorted(names)
    return dict(zip(urls, (items[name] for name in names), strict=True))


def verified(item):
    """Whether the original was read and judged; its text stands in the report then."""
    return item["status"] in {"pass", "fail"} and item["originals"] and item["reason"] is None


def unverified(done, *reasons):
    """Asserts that a single check came to nothing, for one of these reasons, and has no original."""
    item = done.item
    assert (done.code, item["status"]) == (3, "unverified"), done.text[-500:]
    assert item["reason"] in reasons, item["reason"]
    assert not item["originals"]
    return item


def claimed(item, *rules):
    """What the findings of these rules claim; what they say they could not find out is no claim."""
    found = [one for one in item["findings"] if one["rule"] in rules]
    return [one["message"] for one in found if one["outcome"] in {"fail", "review"}]
