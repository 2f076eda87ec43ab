"""Who may, with consultations."""

from rathaus.kernel.actor import Actor, Role


def can_manage(actor: Actor) -> bool:
    """Editors write versions; the system loads the demo."""
    return actor.is_system or actor.has(Role.EDITOR)


def can_see_drafts(actor: Actor) -> bool:
    """Audit reads along."""
    return can_manage(actor) or actor.has(Role.AUDIT)


def can_weigh(actor: Actor, unit: str) -> bool:
    """Those who work on the text in its unit, and editors."""
    in_unit = actor.acts_as(Role.CASEWORK, unit) or actor.acts_as(Role.HEAD, unit)
    return can_manage(actor) or in_unit


def can_remark(actor: Actor) -> bool:
    """With an account: the town answers everybody, so it must know where."""
    return actor.is_citizen


def can_withdraw(actor: Actor, author: int | None) -> bool:
    """Its author."""
    return actor.is_citizen and author is not None and actor.account == author
