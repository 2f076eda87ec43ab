"""Who may, with processes. Pure functions of the actor and the object."""

from rathaus.kernel.actor import Actor, Role


def can_manage(actor: Actor) -> bool:
    """Processes are made by the editors; the system loads the demo."""
    return actor.is_system or actor.has(Role.EDITOR)


def can_read_drafts(actor: Actor) -> bool:
    """Audit reads what is not published yet, too."""
    return can_manage(actor) or actor.has(Role.AUDIT)


def can_read_registrations(actor: Actor) -> bool:
    """Names and addresses of those who come: only for those who prepare the event."""
    return can_manage(actor)


def can_begin_phases(actor: Actor) -> bool:
    """Phases begin by the calendar."""
    return actor.is_system


def can_notify(actor: Actor) -> bool:
    """E-mails to followers follow from facts."""
    return actor.is_system


def can_follow_as(actor: Actor) -> bool:
    """With an account: citizens, each for oneself."""
    return actor.is_citizen


def can_register(actor: Actor) -> bool:
    """Everybody may come."""
    return True


def can_give_back(actor: Actor, account: int | None) -> bool:
    """A place: its owner, and those who prepare the event."""
    own = actor.is_citizen and account is not None and actor.account == account
    return own or can_manage(actor)
