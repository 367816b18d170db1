from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from provenance.text.units import convertible, converts

ONE = Fraction(1)


def test_only_units_of_one_dimension_convert():
    assert convertible("mi", "km")
    assert convertible("day", "hour")
    assert not convertible("mi", "kg")
    assert not convertible("mi", "mi")
    assert not convertible("USD", "EUR")
    assert not convertible(None, "km")


def test_a_conversion_holds_within_the_rounding_that_both_sides_show():
    assert converts(Fraction(37), "mph", ONE, Fraction(59), "km/h", ONE)
    assert converts(Fraction(100), "mi", Fraction(100), Fraction(160), "km", Fraction(10))
    assert converts(Fraction(68), "°F", ONE, Fraction(20), "°C", Fraction(10))
    assert not converts(Fraction(37), "mph", ONE, Fraction(49), "km/h", ONE)
    assert not converts(Fraction(100), "mi", Fraction(100), Fraction(260), "km", Fraction(10))


@given(st.integers(1, 5000))
def test_a_distance_rounded_to_whole_kilometres_always_converts(miles):
    kilometres = round(miles * 1.609344)
    assert converts(Fraction(miles), "mi", ONE, Fraction(kilometres), "km", ONE)
