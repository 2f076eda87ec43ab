"""One hash for a whole list, whatever its order: what stands in the journal at the closing."""

import hashlib
import json
from collections.abc import Iterable, Sequence

Line = Sequence[Sequence[str | int]]


def root_of(lines: Iterable[str]) -> str:
    """SHA-256 over the sorted lines, joined by line feeds, in hex."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def line_of(choices: Line) -> str:
    """A ballot as it stands in the bundle: [["<option>",value],...] without blanks."""
    return json.dumps(choices, ensure_ascii=False, separators=(",", ":"))


def ballots_root(ballots: Iterable[Line]) -> str:
    """Root of a contest's ballots."""
    return root_of(line_of(one) for one in ballots)


def receipts_root(receipts: Iterable[str]) -> str:
    """Root of a contest's receipts."""
    return root_of(receipts)


def joined_root(roots: Sequence[str]) -> str:
    """Root of a poll: SHA-256 over its contests' roots in their order, joined by line feeds."""
    return hashlib.sha256("\n".join(roots).encode()).hexdigest()
