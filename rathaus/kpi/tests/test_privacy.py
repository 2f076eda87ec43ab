"""Small groups stay hidden."""

from hypothesis import given
from hypothesis import strategies as st

from rathaus.kpi.privacy import SMALLEST, shades


def test_a_single_small_part_hides_a_second_one() -> None:
    assert shades({"a": 3, "b": 40, "c": 7}) == {"a": "small", "b": "", "c": "shielded"}


def test_two_small_parts_hide_each_other() -> None:
    assert shades({"a": 3, "b": 40, "c": 1, "d": 0}) == {
        "a": "small",
        "b": "",
        "c": "small",
        "d": "",
    }


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30)))
def test_no_part_can_be_taken_off_the_total(sizes: dict[str, int]) -> None:
    found = shades(sizes)
    hidden = [key for key, shade in found.items() if shade]
    assert all(found[key] for key, size in sizes.items() if 0 < size < SMALLEST)
    assert len(hidden) != 1 or all(size == 0 for key, size in sizes.items() if key not in hidden)
