"""Who may, with votes on paper. Pure functions of the actor."""

from rathaus.kernel.actor import Actor, Role


def can_print(actor: Actor) -> bool:
    """Editors: printing makes codes."""
    return actor.is_system or actor.has(Role.EDITOR)


def can_handle(actor: Actor) -> bool:
    """Slips and sheets: editors, and the mailroom where letters come in."""
    return actor.is_system or actor.has(Role.EDITOR, Role.MAILROOM)


def can_watch(actor: Actor) -> bool:
    """Numbers and batches, never what is on a sheet: the audit too."""
    return can_handle(actor) or actor.has(Role.AUDIT)
