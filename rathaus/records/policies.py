"""Who may, in the room of records. Pure functions of the actor and what it is about.

A case belongs to a unit. Who handles cases there works on it; who heads the unit also gives it to
others and signs. Every other office, the mailroom and the administration see nothing of it.
"""

from rathaus.kernel.actor import Actor, Role


def can_load(actor: Actor) -> bool:
    """File plan and templates come from the town's start data, loaded by a command."""
    return actor.is_system


def can_work(actor: Actor, unit: str) -> bool:
    """May open, read, file, request, draft, note and close in this unit's cases."""
    return actor.is_system or actor.acts_as(Role.CASEWORK, unit) or actor.acts_as(Role.HEAD, unit)


def can_link_applicant(actor: Actor, account: int) -> bool:
    """Citizens link a matter of theirs to their own account, the system what they have linked."""
    return actor.is_system or (actor.is_citizen and actor.account == account)


def can_assign(actor: Actor, unit: str, account: int) -> bool:
    """Heads give cases to anybody in the unit; caseworkers take and give back their own."""
    return actor.acts_as(Role.HEAD, unit) or (
        actor.acts_as(Role.CASEWORK, unit) and actor.account == account
    )


def can_decide(actor: Actor, unit: str) -> bool:
    """May draft and issue a decision: a person, never the system."""
    return actor.is_staff and can_work(actor, unit)


def can_sign(actor: Actor, unit: str, *, four_eyes: bool, drafter: int) -> bool:
    """May set the final signature: the head, and with four eyes not the one who drafted it."""
    if four_eyes:
        return actor.acts_as(Role.HEAD, unit) and actor.account != drafter
    return can_decide(actor, unit)


def can_complete(actor: Actor, unit: str, *, head_only: bool, for_me: bool) -> bool:
    """May tick off a task: whose it is or who stands in, anybody if nobody's, and the head."""
    if actor.acts_as(Role.HEAD, unit):
        return True
    return not head_only and actor.acts_as(Role.CASEWORK, unit) and for_me
