"""One fault server a session; each test begins with an empty log."""

import pytest
from hostile.harness import Faults


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = Faults(tmp_path_factory.mktemp("faultd"))
    yield server
    server.close()


@pytest.fixture
def faults(server):
    server.tell("clear")
    return server
