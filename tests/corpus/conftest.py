import pytest
from corpus.world import World


@pytest.fixture
def world():
    with World() as world:
        yield world
