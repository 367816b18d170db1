"""Runs one command and says what it cost: ``python -I -S launch.py RESULT COMMAND…``.

It is small, because the kernel counts the memory of whoever starts a process as that process's own peak, and
it is the next parent of whatever the command leaves behind, so that nothing can be left unseen.
"""

import ctypes
import json
import os
import signal
import sys
import time

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)
_GRACE = 2.0  # seconds in which a child may notice that its parent is gone


def orphans():
    """How many processes outlive the command; they are ended."""
    end = time.monotonic() + _GRACE
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return 0
        if not pid:
            if time.monotonic() > end:
                break
            time.sleep(0.01)
    with open(f"/proc/self/task/{os.getpid()}/children") as file:  # noqa: PTH123 -- pathlib would count as memory
        left = file.read().split()
    for pid in left:
        os.kill(int(pid), signal.SIGKILL)
    return len(left)


def main(result, *command):
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        os.execvp(command[0], command)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # they are meant for the command
        signal.signal(number, signal.SIG_IGN)
    _, status, usage = os.wait4(pid, 0)
    ended = time.monotonic()
    told = {
        "code": os.waitstatus_to_exitcode(status),
        "began": began,
        "ended": ended,
        "cpu": usage.ru_utime + usage.ru_stime,
        "rss": usage.ru_maxrss << 10,
        "left": orphans(),
    }
    with open(result, "w") as file:  # noqa: PTH123 -- pathlib would count as memory
        json.dump(told, file)


main(*sys.argv[1:])
