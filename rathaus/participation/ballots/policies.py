"""Who may, with polls. Pure functions of the actor and the object.

Voters need no role: a verb that takes a pass asks no more than the pass.
"""

from rathaus.kernel.actor import Actor, Role

UNPUBLISHED = ("closed", "counted")


def can_manage_polls(actor: Actor) -> bool:
    """Prepare, change, open, count, publish: the editors (Redaktion)."""
    return actor.is_system or actor.has(Role.EDITOR)


def can_close_poll(actor: Actor) -> bool:
    """The clock does; an editor may where the keeper sleeps. Never before its time."""
    return can_manage_polls(actor)


def can_see_drafts(actor: Actor) -> bool:
    """Who prepares polls, and who audits them."""
    return can_manage_polls(actor) or actor.has(Role.AUDIT)


def can_see_result(actor: Actor, state: str) -> bool:
    """Everybody once published; editors and audit from the count on. Nobody before: not even they."""
    return state == "published" or (state == "counted" and can_see_drafts(actor))


def can_compare_rules(actor: Actor, state: str) -> bool:
    """Only on opened urns."""
    return state in ("closed", "counted", "published") and can_see_drafts(actor)


def can_verify(actor: Actor) -> bool:
    """Needs the town's secret key, and time."""
    return can_see_drafts(actor)


def can_enter_paper(actor: Actor) -> bool:
    """Counter and paper ballots: editors, and the mailroom where letters come in."""
    return actor.is_system or actor.has(Role.EDITOR, Role.MAILROOM)


def can_watch(actor: Actor) -> bool:
    """Keepers only."""
    return actor.is_system
