"""One fault server a session; each test begins with an empty log."""

import os

import pytest
from hostile.harness import Faults, Rig


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = Faults(tmp_path_factory.mktemp("faultd"))
    yield server
    server.close()


@pytest.fixture
def faults(server):
    server.tell("clear")
    return server


@pytest.fixture(scope="session")
def network(tmp_path_factory):
    rig = Rig(tmp_path_factory.mktemp("rig"))
    if not rig.stands and os.geteuid() == 0:
        if os.environ.get("PROVENANCE_RIG") != "required":
            pytest.skip("no network of our own here (see standard error)")
        pytest.fail("as root the network of our own must stand (see standard error for why it does not)")
    if not rig.stands:
        pytest.skip("NO NETWORK NAMESPACE: the tests of DNS and of addresses need root or user namespaces")
    yield rig
    rig.close()


@pytest.fixture
def rig(network):
    network.tell("cable on")
    network.tell("clear")
    yield network
    network.tell("cable on")
