"""Who may, in the room of accounts. Pure functions of the actor and the object."""

from collections.abc import Collection

from rathaus.kernel.actor import Actor, Kind, Role


def can_load_units(actor: Actor) -> bool:
    """The organisation plan comes from the town's start data, loaded by a command."""
    return actor.is_system


def can_load_demo_accounts(actor: Actor) -> bool:
    """Made-up people come from a command, in a demo town only (the verb sees to that)."""
    return actor.is_system


def can_manage_accounts(actor: Actor) -> bool:
    """Accounts of staff, their roles, and second factors that were lost."""
    return actor.is_system or actor.has(Role.ADMIN)


def can_assign_role(actor: Actor, account: int) -> bool:
    """Rights take four eyes: administrators give roles to others, never to themselves."""
    return can_manage_accounts(actor) and actor.account != account


def can_register(actor: Actor, kind: str) -> bool:
    """Citizens register themselves; staff are registered by administrators."""
    if kind == Kind.CITIZEN:
        return actor.kind is Kind.ANONYMOUS or actor.is_system
    return can_manage_accounts(actor)


def can_deactivate(actor: Actor, account: int) -> bool:
    """Nobody locks themselves out by mistake."""
    return can_manage_accounts(actor) and actor.account != account


def can_name_deputy(actor: Actor, absent: int, deputy: int, units: Collection[str]) -> bool:
    """Oneself, the head of a unit in which the absent person works, or an administrator.

    A deputy holds the absent person's roles: administrators never name themselves.
    """
    return can_assign_role(actor, deputy) or _answers_for(actor, absent, units)


def can_dismiss_deputy(actor: Actor, absent: int, units: Collection[str]) -> bool:
    """Whoever may name one, and any administrator."""
    return can_manage_accounts(actor) or _answers_for(actor, absent, units)


def _answers_for(actor: Actor, absent: int, units: Collection[str]) -> bool:
    if actor.is_staff and actor.account == absent:
        return True
    return any(actor.acts_as(Role.HEAD, unit) for unit in units)


def can_link_identity(actor: Actor, account: int) -> bool:
    """Citizens, to their own account."""
    return actor.is_citizen and actor.account == account


def can_change_profile(actor: Actor, account: int) -> bool:
    """Everybody their own."""
    return actor.account == account


def can_send_mail(actor: Actor) -> bool:
    """E-mails are written by other verbs, for the town."""
    return actor.is_system
