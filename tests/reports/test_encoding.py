import json

from hypothesis import given
from hypothesis import strategies as st
from reports.cases import ATTACK
from reports.runner import OTHERS, commands

from provenance.reports.encoding import encoded

ANY = st.text(st.characters(codec=None)) | st.text('#[]:_ startendvso\\"\n\ud800\udc00', max_size=20)


@given(ANY)
def test_any_text_comes_back_from_valid_utf8(text):
    line = encoded({"a": text})
    line.encode()
    joined = text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "surrogatepass"
    )  # a pair is one character
    assert json.loads(line)["a"] == joined


@given(ANY)
def test_a_line_of_json_starts_no_command_in_a_log(text):
    line = encoded([text, ATTACK, f"##[error]{text}", f"##vso[x]{text}", f"section_start:1:{text}"])
    assert "\n" not in line
    assert not commands(line)
    assert not OTHERS.search(line)
