"""Who may, with surveys."""

from rathaus.kernel.actor import Actor, Role


def can_manage(actor: Actor) -> bool:
    """Editors write surveys; the system loads the demo."""
    return actor.is_system or actor.has(Role.EDITOR)


def can_see_drafts(actor: Actor) -> bool:
    """Audit reads along."""
    return can_manage(actor) or actor.has(Role.AUDIT)


def needs_account(who: str) -> bool:
    """Does the process ask for an account? `who` is its rule."""
    return who != "anyone"
