"""Who may, in the composed pages. Pure functions of the actor."""

from rathaus.kernel.actor import Actor, Role


def can_change_profile(actor: Actor) -> bool:
    """Citizens, each their own."""
    return actor.is_citizen


def can_hand_over(actor: Actor) -> bool:
    """Editors hand results to file and council; the system loads the demo."""
    return actor.is_system or actor.has(Role.EDITOR)
