"""The identity ladder: from no more than a proof of work to a pseudonym of the BundID."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from rathaus.accounts import queries as accounts
from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.kernel.actor import SYSTEM, Actor, Trust
from rathaus.kernel.clock import tidy_code
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots import policies, sealing
from rathaus.participation.ballots.adapters.base import Answer, Question, register
from rathaus.participation.ballots.models import LetterCode, Poll
from rathaus.participation.ballots.passes import VoterPass
from rathaus.participation.ballots.sealing import Keys
from rathaus.participation.moderation.actions.spend_proof import spend_proof
from rathaus.participation.moderation.queries import network

FRESH = timedelta(days=1)


@dataclass(frozen=True)
class Claim:
    """What a voter shows. `address` is the network address of the request, `proof` altcha's answer.

    open: proof · mail: email · letter: code · account: signed in · resident: signed in, name,
    birth, street · bundid: signed in with it. `old_enough` is the tick where the poll has a
    `min_age` and the register is not asked; `district` the own one, where it is not known.
    """

    level: str
    email: str = ""
    code: str = ""
    proof: str = ""
    name: str = ""
    birth: date | None = None
    street: str = ""
    district: str = ""
    old_enough: bool = False
    address: str = ""


@dataclass(frozen=True)
class _Proven:
    holders: tuple[str, ...]
    district: str
    asked_age: bool = False
    fresh: bool = False


def claimant(actor: Actor, poll: Poll, claim: Claim, at: datetime) -> VoterPass:
    """The pass for what the claim proves. Refusal naming the field."""
    keys = sealing.keys_of(poll.key)
    proven = _LADDER[claim.level](actor, poll, claim, keys, at)
    if poll.min_age and not proven.asked_age and not claim.old_enough:
        text = _("Please confirm that you are at least %d years old.") % poll.min_age
        raise Refusal(text, status=400, field="old_enough")
    districts = {one for one in poll.contests.values_list("district", flat=True) if one}
    own = (proven.district,) if proven.district in districts else ()
    counter = actor.is_staff and policies.can_enter_paper(actor)
    return VoterPass(
        poll.pk,
        claim.level,
        proven.holders,
        own,
        "counter" if counter else "online",
        keys.origin(network(claim.address)) if claim.address else "",
        proven.fresh,
    )


def plain_address(email: str) -> str:
    """One mailbox, however it is written: lower case, without what follows a plus."""
    name, _at, host = email.strip().lower().rpartition("@")
    return f"{name.partition('+')[0]}@{host}"


def _open(actor: Actor, poll: Poll, claim: Claim, keys: Keys, at: datetime) -> _Proven:
    if not spend_proof(payload=claim.proof, at=at):
        raise Refusal(
            _("Your browser has not done its small sum yet. Wait a moment and try again."),
            status=400,
            field="altcha",
        )
    return _Proven((keys.holder("proof", claim.proof),), claim.district)


def _mail(actor: Actor, poll: Poll, claim: Claim, keys: Keys, at: datetime) -> _Proven:
    try:
        validate_email(claim.email)
    except ValidationError:
        text = _("Enter an e-mail address such as name@example.de.")
        raise Refusal(text, status=400, field="email") from None
    holders = [keys.holder("mail", plain_address(claim.email))]
    # somebody with an account votes by one of the two ways, not by both
    account = accounts.account_by_email(claim.email)
    if account is not None:
        holders.append(keys.holder("account", account.pk))
    return _Proven(tuple(holders), claim.district)


def _letter(actor: Actor, poll: Poll, claim: Claim, keys: Keys, at: datetime) -> _Proven:
    row = find_letter_code(poll, claim.code)
    if row is None or row.revoked_at is not None:
        text = _("This code is not in our list. Look at your letter once more.")
        raise Refusal(text, status=400, field="code")
    return _Proven(letter_holders(row, keys), row.district or claim.district)


def find_letter_code(poll: Poll, code: str) -> LetterCode | None:
    """The row of a code as typed."""
    digest = letter_digest(poll.key, code)
    return LetterCode.objects.filter(poll=poll, digest=digest).first()


def letter_digest(poll: str, code: str) -> str:
    """How a code stands in the database."""
    return sealing.keys_of(poll).mark("letter-code", tidy_code(code))


def letter_holders(row: LetterCode, keys: Keys) -> tuple[str, ...]:
    """The code and, where it was made for a person of the register, that person."""
    own = keys.holder("letter", row.digest)
    return (own, row.holder) if row.holder else (own,)


def _signed_in(actor: Actor, keys: Keys) -> tuple[str, ...]:
    if not actor.is_citizen or actor.account is None:
        raise Refusal(_("Please sign in first."), status=403)
    email = accounts.person(actor.account).email
    return keys.holder("account", actor.account), keys.holder("mail", plain_address(email))


def _account(actor: Actor, poll: Poll, claim: Claim, keys: Keys, at: datetime) -> _Proven:
    holders = _signed_in(actor, keys)
    return _Proven(holders, claim.district, fresh=_is_fresh(actor, at))


def _is_fresh(actor: Actor, at: datetime) -> bool:
    born = Entry.objects.filter(fact="AccountRegistered", subject=f"account:{actor.account}")
    return born.filter(at__gt=at - FRESH).exists()


def _resident(actor: Actor, poll: Poll, claim: Claim, keys: Keys, at: datetime) -> _Proven:
    counter = actor.is_staff and policies.can_enter_paper(actor)
    holders = () if counter else _signed_in(actor, keys)
    answer = _ask_register(poll, claim, at)
    if not answer.resident:
        text = _("The residents' register does not know these details. Check how they are spelled.")
        raise Refusal(text, status=403, field="name")
    if not answer.old_enough:
        text = _("For this vote you must be at least %d years old.") % poll.min_age
        raise Refusal(text, status=403, field="birth")
    person = keys.holder("register", answer.person)
    return _Proven((person, *holders), answer.district or claim.district, asked_age=True)


def _ask_register(poll: Poll, claim: Claim, at: datetime) -> Answer:
    known = register()
    if known is None:
        raise Refusal(_("The residents' register is not connected. Choose another way."))
    if claim.birth is None:
        raise Refusal(_("Enter your date of birth."), status=400, field="birth")
    question = Question(claim.name, claim.birth, claim.street)
    day = accounts.local_day(at)
    return known.ask(question, poll=poll.key, min_age=poll.min_age, day=day)


def _bundid(actor: Actor, poll: Poll, claim: Claim, keys: Keys, at: datetime) -> _Proven:
    holders = _signed_in(actor, keys)
    account = actor.account or 0
    if actor.trust < Trust.SUBSTANTIAL or "bundid" not in accounts.providers_of(account):
        raise Refusal(_("Please sign in with the BundID first."), status=403)
    return _Proven(holders, claim.district)


_LADDER = {
    "open": _open,
    "mail": _mail,
    "letter": _letter,
    "account": _account,
    "resident": _resident,
    "bundid": _bundid,
}


def send_link(poll: Poll, claim: Claim, voter: str, at: datetime) -> None:
    """The pass as a link to the ballot, to the address that it is to prove."""
    address = f"{settings.SITE_URL}/mitmachen/abstimmungen/{poll.key}/stimmzettel/?ausweis={voter}"
    body = _(
        "Good day,\n\n"
        "with this link you open your ballot for “%(title)s”. It is good for 24 hours and for one "
        "ballot. Give it to nobody.\n\n"
        "%(address)s\n\n"
        "You have not asked for it? Then you need not do anything.\n\n"
        "You cannot reply to this e-mail."
    ) % {"title": poll.title, "address": address}
    queue_mail(actor=SYSTEM, to=claim.email.strip(), subject=_("Your ballot"), body=body, at=at)
