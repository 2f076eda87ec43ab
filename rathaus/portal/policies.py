"""Who may, in the portal. Pure functions of the actor."""

from rathaus.kernel.actor import Actor, Role


def can_try_job_again(actor: Actor) -> bool:
    """Technical work belongs to administrators."""
    return actor.is_system or actor.has(Role.ADMIN)
