from hypothesis import given
from hypothesis import strategies as st

from rathaus.kernel.clock import new_matter, public_code, tidy_code


def test_codes_and_matters_do_not_repeat() -> None:
    assert len({public_code("AUE") for _ in range(1000)}) == 1000
    assert len({new_matter() for _ in range(1000)}) == 1000


@given(st.integers(0, 20))
def test_a_code_is_understood_as_people_type_it(_: int) -> None:
    code = public_code("AUE")
    assert tidy_code(f"  {code.lower()} ") == code
    assert tidy_code(code.replace("-", " ")) == code
    assert tidy_code(code.replace("0", "O").replace("1", "l")) == code
    assert tidy_code(code.replace("-", "").lower()) == code
    assert tidy_code(code.replace("-", "–") + ".") == code


@given(st.text())
def test_any_text_is_tidied_without_error(text: str) -> None:
    tidy_code(text)
