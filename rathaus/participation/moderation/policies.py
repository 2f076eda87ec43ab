"""Who may, in moderation. Pure functions of the actor and the object."""

from rathaus.kernel.actor import Actor, Role
from rathaus.participation.moderation.models import Appeal


def can_moderate(actor: Actor) -> bool:
    """The editors decide what stays."""
    return actor.is_staff and actor.has(Role.EDITOR)


def can_read_queue(actor: Actor) -> bool:
    """Editors, and the audit office, which reads everything and changes nothing."""
    return actor.is_staff and actor.has(Role.EDITOR, Role.AUDIT)


def can_decide_appeal(actor: Actor, appeal: Appeal) -> bool:
    """Editors, but never who decided first (four eyes; also a constraint)."""
    return can_moderate(actor) and actor.account != appeal.first_by_id


def can_hold(actor: Actor) -> bool:
    """Rooms hold content in the name of whoever wrote it: everybody's content can be held."""
    return True


def can_report(actor: Actor) -> bool:
    """Everybody, without an account too (article 16 Digital Services Act)."""
    return True


def can_appeal(actor: Actor) -> bool:
    """Whoever holds the decision's code."""
    return True


def can_tell(actor: Actor) -> bool:
    """Letters to authors follow from facts, or from the decision itself."""
    return actor.is_system or can_moderate(actor)
