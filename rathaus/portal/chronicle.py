"""The journal in words: facts, what they hold, and who acted. For the audit office."""

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from rathaus.accounts.queries import ROLE_NAMES, Person, people
from rathaus.kernel.actor import Kind
from rathaus.kernel.journal import Scalar
from rathaus.kernel.models import Entry
from rathaus.portal import participation_words
from rathaus.ui.words import shortday

FACTS: dict[str, Promise] = {
    "AccountDeactivated": pgettext_lazy("journal", "Account deactivated"),
    "AccountReactivated": pgettext_lazy("journal", "Account active again"),
    "AccountRegistered": pgettext_lazy("journal", "Account opened"),
    "AppealPeriodStarted": pgettext_lazy("journal", "Period for legal remedy began"),
    "ApplicantCorrected": pgettext_lazy("journal", "Applicant’s data corrected"),
    "ApplicantLinked": pgettext_lazy("journal", "Applicant’s account linked"),
    "ApplicationClaimed": pgettext_lazy("journal", "Application taken into an account"),
    "ApplicationSubmitted": pgettext_lazy("journal", "Application submitted"),
    "AssignmentWithdrawn": pgettext_lazy("journal", "Case given back to the unit"),
    "CaseAssigned": pgettext_lazy("journal", "Case assigned"),
    "CaseClosed": pgettext_lazy("journal", "Case closed"),
    "CaseOpened": pgettext_lazy("journal", "Case opened"),
    "DayBegan": pgettext_lazy("journal", "Day began"),
    "DecisionDrafted": pgettext_lazy("journal", "Decision drafted"),
    "DecisionIssued": pgettext_lazy("journal", "Decision issued"),
    "DecisionSigned": pgettext_lazy("journal", "Decision signed"),
    "DeputyDismissed": pgettext_lazy("journal", "Deputyship ended"),
    "DeputyNamed": pgettext_lazy("journal", "Deputy named"),
    "DocumentFiled": pgettext_lazy("journal", "Document put on file"),
    "DocumentHandedIn": pgettext_lazy("journal", "Document handed in online"),
    "DocumentsRequested": pgettext_lazy("journal", "Documents requested"),
    "DocumentsSupplied": pgettext_lazy("journal", "Documents supplied"),
    "DraftExpired": pgettext_lazy("journal", "Draft of an application expired"),
    "DraftReturned": pgettext_lazy("journal", "Draft returned by the head"),
    "DraftSaved": pgettext_lazy("journal", "Draft of an application saved"),
    "DraftStarted": pgettext_lazy("journal", "Draft of an application begun"),
    "DraftUploadAdded": pgettext_lazy("journal", "File added to a draft"),
    "DraftUploadRemoved": pgettext_lazy("journal", "File removed from a draft"),
    "FilePlanLoaded": pgettext_lazy("journal", "File plan loaded"),
    "FormLoaded": pgettext_lazy("journal", "Form loaded"),
    "IdentityLinked": pgettext_lazy("journal", "Identity connected"),
    "IdentityUnlinked": pgettext_lazy("journal", "Identity disconnected"),
    "ItemRead": pgettext_lazy("journal", "Item of post read"),
    "ItemReadingFailed": pgettext_lazy("journal", "Item of post unreadable"),
    "ItemReceived": pgettext_lazy("journal", "Item of post received"),
    "ItemReopened": pgettext_lazy("journal", "“Not for us” taken back"),
    "ItemReturned": pgettext_lazy("journal", "Item of post not for us"),
    "ItemRouted": pgettext_lazy("journal", "Item of post passed on"),
    "ItemSealed": pgettext_lazy("journal", "Item of post not to be opened"),
    "ItemTakenBack": pgettext_lazy("journal", "Passing on taken back"),
    "JobTriedAgain": pgettext_lazy("journal", "Job tried again"),
    "LetterDelivered": pgettext_lazy("journal", "Letter delivered"),
    "LetterPosted": pgettext_lazy("journal", "Letter in the out-tray"),
    "LetterRead": pgettext_lazy("journal", "Letter opened"),
    "MailDue": pgettext_lazy("journal", "E-mail prepared"),
    "MailSent": pgettext_lazy("journal", "E-mail sent"),
    "NoteAdded": pgettext_lazy("journal", "Note added"),
    "ProfileChanged": pgettext_lazy("journal", "Profile changed"),
    "ResubmissionSet": pgettext_lazy("journal", "Resubmission set"),
    "RoleAssigned": pgettext_lazy("journal", "Role assigned"),
    "RoleWithdrawn": pgettext_lazy("journal", "Role withdrawn"),
    "SecondFactorReset": pgettext_lazy("journal", "Second factor removed"),
    "ServiceChanged": pgettext_lazy("journal", "Service changed"),
    "SignatureRequested": pgettext_lazy("journal", "Draft laid before the head"),
    "SignedOutEverywhere": pgettext_lazy("journal", "Signed out everywhere"),
    "TaskCompleted": pgettext_lazy("journal", "Task done"),
    "TemplatesLoaded": pgettext_lazy("journal", "Templates of letters loaded"),
    **participation_words.FACTS,
}
LABELS: dict[str, Promise] = {
    "absent": pgettext_lazy("journal", "away"),
    "account": pgettext_lazy("journal", "account"),
    "application": pgettext_lazy("journal", "application"),
    "by": pgettext_lazy("journal", "decided by"),
    "case": pgettext_lazy("journal", "case"),
    "channel": pgettext_lazy("journal", "channel"),
    "corrected": pgettext_lazy("journal", "proposal corrected"),
    "count": pgettext_lazy("journal", "number"),
    "day": pgettext_lazy("journal", "day"),
    "deputy": pgettext_lazy("journal", "deputy"),
    "deputyship": pgettext_lazy("journal", "deputyship"),
    "document": pgettext_lazy("journal", "document"),
    "draft": pgettext_lazy("journal", "draft"),
    "item": pgettext_lazy("journal", "item"),
    "job": pgettext_lazy("journal", "job"),
    "kind": pgettext_lazy("journal", "kind"),
    "letter": pgettext_lazy("journal", "letter"),
    "mail": pgettext_lazy("journal", "e-mail"),
    "missing": pgettext_lazy("journal", "missing document"),
    "note": pgettext_lazy("journal", "note"),
    "on": pgettext_lazy("journal", "on"),
    "open": pgettext_lazy("journal", "still missing"),
    "outcome": pgettext_lazy("journal", "outcome"),
    "position": pgettext_lazy("journal", "position"),
    "positions": pgettext_lazy("journal", "positions"),
    "provider": pgettext_lazy("journal", "provider"),
    "reason": pgettext_lazy("journal", "reason"),
    "role": pgettext_lazy("journal", "role"),
    "service": pgettext_lazy("journal", "service"),
    "since": pgettext_lazy("journal", "from"),
    "step": pgettext_lazy("journal", "step"),
    "sure": pgettext_lazy("journal", "sure"),
    "task": pgettext_lazy("journal", "task"),
    "templates": pgettext_lazy("journal", "templates"),
    "trust": pgettext_lazy("journal", "level of trust"),
    "unit": pgettext_lazy("journal", "unit"),
    "until": pgettext_lazy("journal", "until"),
    "upload": pgettext_lazy("journal", "file"),
    "version": pgettext_lazy("journal", "version"),
    **participation_words.LABELS,
}
VALUES: dict[str, dict[str, str | Promise]] = {
    "role": {str(role): name for role, name in ROLE_NAMES.items()},
    "channel": {
        "counter": pgettext_lazy("journal", "at the counter"),
        "email": pgettext_lazy("journal", "by e-mail"),
        "fax": pgettext_lazy("journal", "by fax"),
        "mailbox": pgettext_lazy("journal", "to the mailbox"),
        "online": pgettext_lazy("journal", "online"),
        "paper": pgettext_lazy("journal", "on paper"),
        "phone": pgettext_lazy("journal", "by telephone"),
        "print": pgettext_lazy("journal", "printed"),
        "scan": pgettext_lazy("journal", "by letter"),
    },
    "by": {
        "auto": pgettext_lazy("journal", "the machine"),
        "clerk": pgettext_lazy("journal", "the mailroom"),
        "sender": pgettext_lazy("journal", "the form"),
    },
    "outcome": {
        "granted": pgettext_lazy("journal", "granted"),
        "refused": pgettext_lazy("journal", "refused"),
        "withdrawn": pgettext_lazy("journal", "proceedings ended"),
    },
    "kind": {
        "citizen": pgettext_lazy("journal", "citizen"),
        "staff": pgettext_lazy("journal", "staff"),
        "file_item": pgettext_lazy("journal", "put on file"),
        "examine": pgettext_lazy("journal", "examine"),
        "read": pgettext_lazy("journal", "take note"),
        "check_supply": pgettext_lazy("journal", "check what was supplied"),
        "sign": pgettext_lazy("journal", "sign"),
        "revise": pgettext_lazy("journal", "revise the draft"),
        "issue": pgettext_lazy("journal", "issue the decision"),
        "resubmission": pgettext_lazy("journal", "resubmission"),
    },
    "reason": {
        "broken-image": pgettext_lazy("journal", "picture damaged"),
        "broken-mail": pgettext_lazy("journal", "e-mail damaged"),
        "broken-pdf": pgettext_lazy("journal", "PDF damaged"),
        "encrypted-pdf": pgettext_lazy("journal", "PDF with a password"),
        "gave-up": pgettext_lazy("journal", "given up after several tries"),
        "image-too-large": pgettext_lazy("journal", "picture too large"),
        "mail-too-large": pgettext_lazy("journal", "e-mail too large"),
        "unknown-type": pgettext_lazy("journal", "unknown kind of file"),
    },
}
PEOPLE = ("account", "absent", "deputy")
DAYS = ("since", "until", "on", "day", "due", "promised")


def fact_word(name: str) -> str:
    """What happened, in words; the name itself where a fact of old has none."""
    return str(FACTS.get(name, name))


def people_in(entries: Iterable[Entry]) -> dict[int, Person]:
    """Everybody who acts or is named in the entries: one query."""
    found: set[int] = set()
    for entry in entries:
        pk = entry.actor.partition(":")[2]
        if pk.isdigit():
            found.add(int(pk))
        found.update(value for key in PEOPLE if isinstance(value := entry.data.get(key), int))
    return people(found) if found else {}


def who(key: str, known: dict[int, Person]) -> str:
    """ "staff:7" as a name. Citizens stay numbers: auditors look at the town, not at them."""
    kind, _sign, pk = key.partition(":")
    if pk.isdigit():
        return account(int(pk), known)
    words = {
        Kind.SYSTEM: pgettext("journal", "automatic"),
        Kind.ANONYMOUS: pgettext("journal", "not signed in"),
    }
    return words.get(Kind(kind), key) if kind in list(Kind) else key


def account(pk: int, known: dict[int, Person]) -> str:
    """Staff by name, citizens as "Bürgerkonto 74"."""
    person = known.get(pk)
    if person is None:
        return pgettext("journal", "account %(id)d") % {"id": pk}
    if person.kind is Kind.CITIZEN:
        return pgettext("journal", "citizen’s account %(id)d") % {"id": pk}
    return person.name or person.email


def content(data: dict[str, Scalar], known: dict[int, Person]) -> tuple[tuple[str, str], ...]:
    """What a fact holds: names and values in words, empty ones left out."""
    return tuple(
        (str(LABELS.get(key, key)), _value(key, value, known))
        for key, value in data.items()
        if value not in (None, "")
    )


def _value(key: str, value: Scalar, known: dict[int, Person]) -> str:
    if isinstance(value, bool):
        return pgettext("journal", "yes") if value else pgettext("journal", "no")
    if key in PEOPLE and isinstance(value, int):
        return account(value, known)
    text = str(value)
    if key in DAYS:
        return _day(text)
    return str(VALUES.get(key, {}).get(text, text))


def _day(text: str) -> str:
    try:
        return shortday(date.fromisoformat(text))
    except ValueError:
        return text
