"""Who may, with contributions. Pure functions of the actor and the object."""

from rathaus.kernel.actor import Actor, Role, Trust
from rathaus.participation.contributions.models import Contribution, Joining

ASKED = ("anyone", "mail", "account", "resident")


def can_take_part(actor: Actor, who: str, *, email: str = "") -> bool:
    """A process's rule: anyone, mail (confirmed address), account, resident (proven identity).

    Editors enter what people said on paper and at events.
    """
    if actor.is_system or actor.has(Role.EDITOR):
        return True
    if actor.is_staff:
        return False
    match who:
        case "anyone":
            return True
        case "mail":
            return actor.is_citizen or bool(email)
        case "account":
            return actor.is_citizen
    return actor.is_citizen and actor.trust >= Trust.SUBSTANTIAL


def can_support(actor: Actor) -> bool:
    """Citizens, each for oneself; staff have no voice here. By mail the link speaks."""
    return not actor.is_staff


def is_author(actor: Actor, contribution: Contribution) -> bool:
    """The signed-in author. By mail the key of the link is checked by the verb."""
    return actor.is_citizen and actor.account == contribution.account_id


def can_edit_all(actor: Actor) -> bool:
    """Editors look after all contributions: propose merges, read what is held."""
    return actor.is_staff and actor.has(Role.EDITOR)


def can_read_hidden(actor: Actor) -> bool:
    """Held and hidden ones: editors and audit (and authors, their own)."""
    return actor.is_system or (actor.is_staff and actor.has(Role.EDITOR, Role.AUDIT))


def can_answer(actor: Actor, unit: str) -> bool:
    """The official answer: casework and head of the process's unit, or the editors."""
    return (
        can_edit_all(actor)
        or actor.acts_as(Role.CASEWORK, unit)
        or actor.acts_as(Role.HEAD, unit)
        or actor.is_system
    )


def can_read_desk(actor: Actor) -> bool:
    """The desk of answers, for those who may answer some, and audit."""
    return actor.is_staff and actor.has(Role.EDITOR, Role.AUDIT, Role.CASEWORK, Role.HEAD)


def can_decide_joining(actor: Actor, joining: Joining) -> bool:
    """Who began the exchange says who joins in."""
    return is_author(actor, joining.contribution)


def can_follow_up(actor: Actor) -> bool:
    """What follows from facts is done by the system."""
    return actor.is_system
