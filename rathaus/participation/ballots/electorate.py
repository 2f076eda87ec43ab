"""Letter codes as rows: made, found, taken back."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from rathaus.kernel.clock import public_code
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots import sealing
from rathaus.participation.ballots.claims import find_letter_code, letter_digest, letter_holders
from rathaus.participation.ballots.models import LetterCode, Mark, Poll
from rathaus.participation.ballots.rules import frozen

PREFIX = "BC"  # Brief-Code


def make_codes(
    poll: Poll, count: int, district: str = "", persons: Sequence[str] = ()
) -> tuple[str, ...]:
    """So many new codes; rows with their keyed hashes."""
    keys = sealing.keys_of(poll.key)
    codes = tuple(public_code(PREFIX) for _number in range(count))
    holders = [keys.holder("register", one) for one in persons] + [""] * (count - len(persons))
    LetterCode.objects.bulk_create(
        (
            LetterCode(
                poll=poll, digest=letter_digest(poll.key, code), district=district, holder=holder
            )
            for code, holder in zip(codes, holders, strict=True)
        ),
        batch_size=5000,
    )
    return codes


def take_back(poll: Poll, code: str, at: datetime) -> None:
    """The code is good for nothing any more. Refusal for unknown ones and those that have voted."""
    row = find_letter_code(poll, code)
    if row is None or row.revoked_at is not None:
        raise Refusal(_("The code %s is not in the list.") % code, status=400, field="remove")
    keys = sealing.keys_of(poll.key)
    scopes = {one.scope for one in frozen(poll.pk, poll.rules_hash, poll.public_key).values()}
    holder = letter_holders(row, keys)[0]
    if Mark.objects.filter(voter__in=[keys.mark(scope, holder) for scope in scopes]).exists():
        text = _("The code %s has voted already. A ballot that is cast stays.") % code
        raise Refusal(text, field="remove")
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
