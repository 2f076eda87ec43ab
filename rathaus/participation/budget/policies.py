"""Who may, with participatory budgets. Pure functions of the actor and the object."""

from rathaus.kernel.actor import Actor, Role

UNIT_ROLES = (Role.CASEWORK, Role.HEAD)


def can_manage(actor: Actor) -> bool:
    """Set up budgets, decide on projects, put them on the ballot."""
    return actor.is_system or actor.has(Role.EDITOR)


def can_look_in(actor: Actor) -> bool:
    """See the workplace of budgets."""
    return can_manage(actor) or actor.has(Role.AUDIT)


def can_check(actor: Actor, unit: str) -> bool:
    """Judge and cost a project for the unit that was asked."""
    return actor.is_system or unit in actor.units_as(*UNIT_ROLES)


def can_report(actor: Actor, unit: str) -> bool:
    """Report on works: the unit that builds, and those who manage the budget."""
    return can_manage(actor) or unit in actor.units_as(*UNIT_ROLES)


def can_hear(actor: Actor) -> bool:
    """What follows from facts."""
    return actor.is_system


def can_load(actor: Actor) -> bool:
    """The demo's contents."""
    return actor.is_system
