import io
import re
from xml.etree import ElementTree as ET

import pytest
from reports import cases

from provenance.reports import View, write


def drawn(*reports, view=None):
    out = io.StringIO()
    write(reports, "svg", out, view)
    return out.getvalue()


@pytest.mark.parametrize("make", [cases.ferry, cases.hostile, cases.chinese, cases.unreadable])
def test_the_picture_is_well_formed_and_fetches_nothing(make):
    picture = drawn(make())
    ET.fromstring(picture)
    without_names = picture.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"(?:src|href)=|url\((?!#)|@import|@font-face", without_names)


def test_it_shows_the_words_of_the_report_in_colour():
    picture = drawn(cases.ferry())
    text = "".join(ET.fromstring(picture).itertext()).replace("\xa0", " ")
    assert "framing of significance" in text
    assert "fill: #7ed987" in picture


def test_it_is_the_same_twice():
    assert drawn(cases.ferry()) == drawn(cases.ferry())


def test_the_width_decides_how_wide_it_is():
    def width(picture):
        return float(re.search(r'viewBox="0 0 ([\d.]+)', picture).group(1))

    assert width(drawn(cases.unreadable(), view=View(width=60))) < width(drawn(cases.unreadable()))
