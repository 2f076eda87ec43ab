"""The voter's pass: what a browser carries from the check of the right to the ballot, signed.

It names nobody: holders are keyed hashes. Whoever has it may vote once; it is never stored.
"""

from dataclasses import asdict, dataclass, field
from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal

SALT = "rathaus.ballots.pass"
MAX_AGE = timedelta(hours=24)


@dataclass(frozen=True)
class VoterPass:
    """`holders`: keyed hashes of the identities proven, the first is the one that counts."""

    poll: int
    level: str
    holders: tuple[str, ...]
    districts: tuple[str, ...] = ()
    channel: str = "online"
    origin: str = ""
    fresh: bool = field(default=False)


def write_pass(voter: VoterPass) -> str:
    """The signed text."""
    return signing.dumps(asdict(voter), salt=SALT)


def read_pass(text: str) -> VoterPass:
    """What the text says. Refusal (403) where it is not ours or older than a day."""
    try:
        said = signing.loads(text, salt=SALT, max_age=MAX_AGE)
    except signing.SignatureExpired:
        raise Refusal(
            _("Too much time has passed. Please show again who you are."), status=403
        ) from None
    except signing.BadSignature:
        raise Refusal(_("Please show first that you may vote."), status=403) from None
    said["holders"], said["districts"] = tuple(said["holders"]), tuple(said["districts"])
    return VoterPass(**said)
