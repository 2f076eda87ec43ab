"""Who wrote a letter and where they live, found in its text: a proposal for a person to check. Pure."""

import re

POSTCODE = re.compile(r"\b(\d{5}) +([A-ZÄÖÜ][^\d,;|·•]{1,40})")
STREET = re.compile(r"^[A-ZÄÖÜ][^\d]{2,40} \d{1,4} ?[a-z]?(?: ?[-/] ?\d{1,4} ?[a-z]?)?$")
SEPARATOR = re.compile(r"\s*[·|•;,]\s*|\s+[-–—]\s+")
HEAD = 40  # lines; an address stands at the top


def address_of(sender: str, text: str, *, town_street: str) -> str:
    """Street, postcode and place of the sender, a line each; empty unless they stand by the name.

    The town's own address is never taken for the sender's.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:HEAD]
    for number, line in enumerate(lines):
        found = _in_one_line(sender, line) or _in_a_block(
            sender, lines[max(0, number - 3) : number], line
        )
        if found and not found[0].lower().startswith(town_street.lower()):
            return "\n".join(found)
    return ""


def _in_one_line(sender: str, line: str) -> tuple[str, str] | None:
    """ "Name · Street 1 · 12345 Town"."""
    pieces = [piece.strip() for piece in SEPARATOR.split(line) if piece.strip()]
    for before, street, place in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if STREET.match(street) and (match := POSTCODE.match(place)) and _alike(sender, before):
            return street, _place(match)
    return None


def _in_a_block(sender: str, above: list[str], line: str) -> tuple[str, str] | None:
    """Name over street over postcode and town; a line more may stand between."""
    match = POSTCODE.match(line)
    if match is None or not above or not STREET.match(above[-1]):
        return None
    return (above[-1], _place(match)) if any(_alike(sender, one) for one in above[:-1]) else None


def _place(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2].strip()}"


def _alike(sender: str, written: str) -> bool:
    """The last name, or a word of an organisation's, stands in both."""
    words = {word.lower() for word in re.findall(r"\w{3,}", sender)}
    return bool(words & {word.lower() for word in re.findall(r"\w{3,}", written)})
