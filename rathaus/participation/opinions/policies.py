"""Who may, with conversations. Pure functions of the actor and the object."""

from rathaus.kernel.actor import Actor, Role, Trust


def can_manage(actor: Actor) -> bool:
    """Editors open conversations, put in statements and translate; the system loads the demo."""
    return actor.is_system or (actor.is_staff and actor.has(Role.EDITOR))


def can_read_desk(actor: Actor) -> bool:
    """Statements that are not public: editors, and the audit office."""
    return can_manage(actor) or (actor.is_staff and actor.has(Role.AUDIT))


def can_take_part(actor: Actor, who: str) -> bool:
    """Answer and write, by the process's rule. Staff have no voice here.

    anyone: a pseudonym is enough · mail, account: an account, which has a confirmed address ·
    resident: an account with proven identity.
    """
    match who:
        case "anyone":
            return not actor.is_staff and not actor.is_system
        case "mail" | "account":
            return actor.is_citizen
    return actor.is_citizen and actor.trust >= Trust.SUBSTANTIAL


def can_follow_up(actor: Actor) -> bool:
    """What follows from facts and from time is done by the system."""
    return actor.is_system
