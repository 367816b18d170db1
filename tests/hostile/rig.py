"""A network of our own: the unmodified address policy, real DNS, and nothing that leaves the machine.

Two network namespaces and a cable between them. In one, *the world*, stand web servers on a public address, on
a private one and on that of a cloud's metadata service, and a DNS server (``names.py``). In the other stands
the checker, whose own addresses are others, with a resolver file that names that server. Whoever enters it
(``enter.py``) runs the command as it is, without any option that opens an address.

``python rig.py world FOLDER`` prints one line of JSON when all of it stands; its control is a socket in
``FOLDER``. It needs Linux and root, or user namespaces that anybody may make; no tool of the system.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile import faultd, faults, names, netlink

_NEW_NS, _NEW_USER, _NEW_NET = 0x20000, 0x10000000, 0x40000000
_PRIVATE, _RECURSIVE, _BIND = 1 << 18, 1 << 14, 1 << 12
CHECKER, CHECKER6 = "10.9.9.2", "fd00:9::2"
SITES = {"public": names.PUBLIC, "other": names.OTHER, "private": names.PRIVATE, "metadata": names.METADATA}


def libc(name, *arguments):
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments):
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")


def leave():
    """A network and a file system of one's own, as root or in a user namespace of one's own."""
    try:
        libc("unshare", _NEW_NS | _NEW_NET)
    except PermissionError:
        user, group = os.getuid(), os.getgid()
        libc("unshare", _NEW_USER | _NEW_NS | _NEW_NET)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    libc("mount", b"none", b"/", None, _PRIVATE | _RECURSIVE, None)


def cover(path, text, folder):
    """Another text in the place of a file of the system, for whoever is in here."""
    mine = folder / Path(path).name
    mine.write_text(text)
    libc("mount", str(mine).encode(), path.encode(), None, _BIND, None)


def checker(folder):
    leave()
    cover("/etc/resolv.conf", f"nameserver {names.DNS}\noptions timeout:1 attempts:60\n", folder)
    cover("/etc/nsswitch.conf", "hosts: files dns\n", folder)
    netlink.switch("lo", on=True)
    sys.stdout.write("cable\n")
    sys.stdout.flush()
    sys.stdin.readline()
    netlink.switch("c0", on=True)
    netlink.add("c0", CHECKER, 32)
    for network, prefix in (("93.184.216.0", 24), ("10.0.0.0", 24), ("169.254.169.254", 32)):
        netlink.route("c0", network, prefix)
    has_six = _six("c0", CHECKER6, "2606:2800:220::", 48)
    sys.stdout.write(f"{has_six}\n")
    sys.stdout.flush()
    sys.stdin.read()


def _six(name, address, network, prefix):
    try:
        netlink.add(name, address, 128)
        netlink.route(name, network, prefix)
    except OSError:  # a kernel without it
        return False
    return True


def cable(state):
    """Plugs the cable in or out; what lies behind an end that is down is forgotten by the kernel."""
    netlink.switch("w0", on=state == "on")
    if state != "on":
        return False
    with contextlib.suppress(FileExistsError):
        netlink.route("w0", CHECKER, 32)
    return _six("w0", names.PUBLIC6, CHECKER6, 128)


async def world(folder):
    leave()
    command = [sys.executable, __file__, "checker", str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as other:  # noqa: ASYNC220 -- nothing is served yet
        other.stdout.readline()
        netlink.switch("lo", on=True)
        netlink.pair("w0", "c0", other.pid)
        for address in (*SITES.values(), names.DNS):
            netlink.add("w0", address, 32)
        has_six = cable("on")
        other.stdin.write("\n")
        other.stdin.flush()
        has_six = other.stdout.readline() == "True\n" and has_six
        await _serve(folder, other.pid, has_six=has_six)
        other.stdin.close()


async def _serve(folder, pid, *, has_six):
    asked = names.start(faultd.log)
    servers = []
    sites = {**SITES, **({"public6": names.PUBLIC6} if has_six else {})}
    for name, address in sites.items():
        handler = lambda r, w, name=name: faultd.serve(name, r, w)  # noqa: E731
        servers.append(await asyncio.start_server(handler, address, 80, limit=1 << 20))

    async def control(reader, writer):
        await faultd.control(reader, writer, {"cable": cable})

    servers.append(await asyncio.start_unix_server(control, folder / "control"))
    faultd.CLEARED.append(asked.forget)
    faults.ANSWERS["/to/metadata-name"] = faults.moved("http://metadata.example/latest/")
    sys.stdout.write(json.dumps({"pid": pid, "has_six": has_six}) + "\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    place = Path(sys.argv[2])
    if sys.argv[1] == "checker":
        checker(place)
    else:
        asyncio.run(world(place))
    os._exit(0)
