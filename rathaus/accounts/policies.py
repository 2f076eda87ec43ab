"""Who may, in the room of accounts. Pure functions of the actor and the object."""

from rathaus.kernel.actor import Actor


def can_load_units(actor: Actor) -> bool:
    """The organisation plan comes from the town's start data, loaded by a command."""
    return actor.is_system
