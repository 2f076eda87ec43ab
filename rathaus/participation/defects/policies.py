"""Who may, with reports of defects. Pure functions of the actor and the object.

Drafts and one's own report are opened by their code: whoever holds it acts for the reporter. So
verbs that take a code ask no more than the code.
"""

from rathaus.kernel.actor import Actor, Role

WORKERS = (Role.CASEWORK, Role.HEAD)
READERS = (Role.EDITOR, Role.AUDIT)
STAFF = (*WORKERS, *READERS)


def can_load(actor: Actor) -> bool:
    """The routing table comes from the town's start data."""
    return actor.is_system


def can_report(actor: Actor) -> bool:
    """Everybody may report, also staff for somebody on the telephone."""
    return True


def can_support(actor: Actor) -> bool:
    """Everybody may be affected; staff speak by their work."""
    return not actor.is_staff


def can_treat(actor: Actor, unit: str) -> bool:
    """The unit that has it, and editors for all."""
    return (
        actor.is_system
        or actor.has(Role.EDITOR)
        or any(actor.acts_as(role, unit) for role in WORKERS)
    )


def can_see_reporter(actor: Actor, unit: str) -> bool:
    """Name and address are for the unit alone, not even for editors and audit."""
    return actor.is_system or any(actor.acts_as(role, unit) for role in WORKERS)


def can_make_case(actor: Actor, unit: str) -> bool:
    """Only the unit puts a matter on file."""
    return can_see_reporter(actor, unit)


def can_moderate(actor: Actor) -> bool:
    """Show or hide: editors, and the system for them."""
    return actor.is_system or actor.has(Role.EDITOR)


def can_give_keys(actor: Actor) -> bool:
    """Keys for other programs."""
    return actor.has(Role.ADMIN, Role.EDITOR)


def can_keep_house(actor: Actor) -> bool:
    """What follows from facts and time."""
    return actor.is_system
