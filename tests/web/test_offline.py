import pickle

import pytest

from provenance.errors import RefusedError
from provenance.web import Offline


def test_every_page_is_refused():
    with pytest.raises(RefusedError) as caught:
        Offline()("https://u:canary@news.example/a")
    assert caught.value.reason == "refused.offline"
    assert "canary" not in str(caught.value) + caught.value.url
    assert pickle.loads(pickle.dumps(caught.value)).reason == "refused.offline"
