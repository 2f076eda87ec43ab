"""Who may, in the mailroom. Pure functions of the actor and the object."""

from rathaus.kernel.actor import Actor, Role

DESK = (Role.MAILROOM, Role.CASEWORK, Role.HEAD)


def can_receive(actor: Actor, channel: str) -> bool:
    """Online anybody may write to the town; all else is taken in by staff or the system."""
    return channel == "online" or actor.is_system or actor.has(*DESK)


def can_read(actor: Actor) -> bool:
    """Reading is the machine's work."""
    return actor.is_system


def can_sort(actor: Actor) -> bool:
    """Confirm, correct, seal, return, take back: the mailroom's work."""
    return actor.is_system or actor.has(Role.MAILROOM)


def can_file(actor: Actor, unit: str) -> bool:
    """The unit that has the item puts it on file; the system does so by reference."""
    return actor.is_system or actor.acts_as(Role.CASEWORK, unit) or actor.acts_as(Role.HEAD, unit)


def can_see_content(actor: Actor, *, do_not_open: bool, unit: str | None) -> bool:
    """Of a sealed item only its unit sees more than the envelope."""
    return not do_not_open or actor.is_system or (unit is not None and can_file(actor, unit))


def can_post(actor: Actor, unit: str) -> bool:
    """A unit's staff write in its name; the mailroom may for all."""
    return can_file(actor, unit) or actor.has(Role.MAILROOM)


def can_deliver(actor: Actor) -> bool:
    """Channels are the system's; paper is handed to the post by the mailroom."""
    return actor.is_system or actor.has(Role.MAILROOM)
