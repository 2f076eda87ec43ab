"""The kinds of questions: how what was typed becomes a value, and how a value is shown.

`parse` never raises. A problem is a code with values; the words for it stand where people read
them (the room's `problems.py`), so the engine speaks no language of its own.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from rathaus.onlineservices.forms_engine.definition import Calculation, Field, Text
from rathaus.onlineservices.forms_engine.operators import Scalar

MAX_NUMBER = 10**12


@dataclass(frozen=True)
class Problem:
    """An answer that cannot stay: a code, what the words need, or the form's own message."""

    path: str
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    message: Text | None = None


class _Unfit(Exception):
    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def parse(question: Field, typed: str) -> tuple[Scalar, Problem | None]:
    """The value of what was typed; null for nothing. With a problem, the value is null."""
    text = _clean(typed, keep_lines=question.type == "textarea")
    if not text:
        return (False if question.type == "checkbox" else None), None
    try:
        value = _PARSERS[question.type](question, text)
        _within(question, value)
    except _Unfit as unfit:
        return None, Problem(question.path, unfit.code, unfit.values)
    return value, None


def recheck(question: Field, value: Scalar) -> Problem | None:
    """What is wrong with a stored value, for instance a day that has passed since."""
    if value is None or question.type in ("upload", "checkbox"):
        return None
    if question.options and question.option(value) is None:
        return Problem(question.path, "choose")
    try:
        _within(question, value)
    except _Unfit as unfit:
        return Problem(question.path, unfit.code, unfit.values)
    return None


def _clean(typed: str, *, keep_lines: bool) -> str:
    """Without control and direction characters, in composed form (NFC), blanks trimmed."""
    text = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        char
        for char in text
        if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
        or (char == "\n" and keep_lines)
    )
    return "".join(kept).strip()


def _within(question: Field, value: Scalar) -> None:
    if isinstance(value, str) and len(value) > question.longest:
        raise _Unfit("too_long", most=str(question.longest), length=str(len(value)))
    if question.least is not None and _below(value, question.least):
        raise _Unfit(f"least_{question.type}", least=show(question, question.least))
    if question.most is not None and _below(question.most, value):
        raise _Unfit(f"most_{question.type}", most=show(question, question.most))


def _below(left: Scalar, right: Scalar) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    return isinstance(left, int | float) and isinstance(right, int | float) and left < right


def _text(question: Field, text: str) -> str:
    return text if question.type == "textarea" else " ".join(text.split())


_EMAIL = re.compile(
    r"[^\s@<>\"(),:;\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}"
)


def _email(question: Field, text: str) -> str:
    address = text.replace(" ", "")
    if "@" not in address:
        raise _Unfit("email_at", given=address)
    name, _, domain = address.rpartition("@")
    if not name:
        raise _Unfit("email_name", given=address)
    if "." not in domain:
        raise _Unfit("email_ending", given=address)
    if not _EMAIL.fullmatch(address) or ".." in address:
        raise _Unfit("email")
    return address


def _phone(question: Field, text: str) -> str:
    digits = re.sub(r"\D", "", text)
    if not re.fullmatch(r"[+()\d\s/.–-]+", text):
        raise _Unfit("phone_characters")
    if not 6 <= len(digits) <= 15:
        raise _Unfit("phone_length")
    return " ".join(text.split())


def _date(question: Field, text: str) -> str:
    german = re.fullmatch(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4})", text)
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    if german:
        day, month, year = map(int, german.groups())
    elif iso:
        year, month, day = map(int, iso.groups())
    elif re.fullmatch(r"\d{1,2}\.\s*\d{1,2}\.\s*\d{0,3}", text):
        raise _Unfit("date_year")
    else:
        raise _Unfit("date")
    if not 1 <= month <= 12:
        raise _Unfit("date_month", month=str(month))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise _Unfit("date_day", day=str(day), month=f"{month:02}", year=str(year)) from None


def _decimal(text: str) -> Decimal:
    plain = re.sub(r"[\s€]|(?<=\d)\.(?=\d{3}(?:\D|$))", "", text).replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise _Unfit("number", given=text[:20]) from None
    if not number.is_finite() or abs(number) > MAX_NUMBER:
        raise _Unfit("number", given=text[:20])
    return number


def _number(question: Field, text: str) -> int:
    number = _decimal(text)
    if number != int(number):
        raise _Unfit("whole_number", given=text[:20])
    return int(number)


def _amount(question: Field, text: str) -> int:
    cents = _decimal(text) * 100
    if cents != int(cents):
        raise _Unfit("amount", given=text[:20])
    return int(cents)


def _choice(question: Field, text: str) -> str:
    if question.option(text) is None:
        raise _Unfit("choose")
    return text


def _checkbox(question: Field, text: str) -> bool:
    return text.lower() not in ("false", "0", "off", "no")


def _iban(question: Field, text: str) -> str:
    compact = re.sub(r"\s", "", text).upper()
    if compact.startswith("DE") and len(compact) != 22:
        raise _Unfit("iban_length", length=str(len(compact)))
    try:
        return str(IBAN(compact))
    except SchwiftyException:
        raise _Unfit("iban") from None


_PLATE = re.compile(r"([A-ZÄÖÜ]{1,3})[\s-]+([A-Z]{1,2})[\s-]*([1-9]\d{0,3})\s*([EH]?)")


def _plate(question: Field, text: str) -> str:
    """§ 9 FZV: district, one or two letters, up to four digits, E or H; eight in all."""
    given = re.sub(r"[\s–—·:.]+", " ", text.upper()).strip().replace(" - ", "-")
    match = _PLATE.fullmatch(given)
    if match is None:
        raise _plate_problem(given)
    district, letters, digits, ending = match.groups()
    if len(district + letters + digits + ending) > 8:
        raise _Unfit("plate_long", given=given)
    return f"{district}-{letters} {digits}{ending}"


def _plate_problem(given: str) -> _Unfit:
    """Which part is missing, said with the part that is there."""
    if re.fullmatch(r"[A-ZÄÖÜ]{1,3}[\s-]+[A-Z]{1,2}", given):
        return _Unfit("plate_number", after=given.replace(" ", "-"))
    if re.fullmatch(r"[A-ZÄÖÜ]{1,3}[\s-]*\d{1,4}[EH]?", given):
        return _Unfit("plate_letters", after=re.split(r"[\s\d-]", given)[0])
    if re.fullmatch(r"[A-ZÄÖÜ]{1,3}", given):
        return _Unfit("plate_rest", after=given)
    if re.fullmatch(r"[A-ZÄÖÜ]{2,5}\s*\d{1,4}[EH]?", given):
        return _Unfit("plate_hyphen")
    if re.search(r"[\s-]0", given):
        return _Unfit("plate_zero")
    return _Unfit("plate")


def _upload(question: Field, text: str) -> int:
    raise _Unfit("upload")


_PARSERS: dict[str, Callable[[Field, str], Scalar]] = {
    "text": _text,
    "textarea": _text,
    "email": _email,
    "phone": _phone,
    "date": _date,
    "number": _number,
    "amount": _amount,
    "radio": _choice,
    "select": _choice,
    "checkbox": _checkbox,
    "iban": _iban,
    "plate": _plate,
    "upload": _upload,
}
TYPES = frozenset(_PARSERS)

_YES_NO = {"de": ("Ja", "Nein"), "en": ("Yes", "No")}


def show(question: Field | Calculation, value: Scalar, language: str = "de") -> str:
    """The value as a person reads it: "24.12.1990", "120,00 €", "Meiner Firma"."""
    if value is None:
        return ""
    if question.options:
        found = next((one for one in question.options if one.code == value), None)
        return found.label.in_(language) if found else str(value)
    match question.type:
        case "date" if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return f"{value[8:]}.{value[5:7]}.{value[:4]}"
        case "amount" if isinstance(value, int):
            return _euros(value)
        case "iban" if isinstance(value, str):
            return " ".join(value[start : start + 4] for start in range(0, len(value), 4))
    if isinstance(value, bool):
        return _YES_NO.get(language[:2], _YES_NO["de"])[0 if value else 1]
    return str(value)


def _euros(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'−' if cents < 0 else ''}{grouped},{rest:02}\u00a0€"
