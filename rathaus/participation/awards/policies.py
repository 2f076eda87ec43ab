"""Who may, with awards. Pure functions of the actor."""

from rathaus.kernel.actor import Actor, Role


def can_manage(actor: Actor) -> bool:
    """Set up, write down what the jury chose, open the vote: the editors."""
    return actor.is_system or actor.has(Role.EDITOR)


def can_look_in(actor: Actor) -> bool:
    """See nominations: editors and audit."""
    return can_manage(actor) or actor.has(Role.AUDIT)


def can_nominate(actor: Actor, who: str, email: str) -> bool:
    """Whoever the process admits; without an account by an e-mail address."""
    if actor.is_system or actor.is_citizen or actor.has(Role.EDITOR):
        return True
    if actor.is_staff:
        return False
    return who == "anyone" or (who == "mail" and bool(email))


def can_load(actor: Actor) -> bool:
    """The demo's contents."""
    return actor.is_system
