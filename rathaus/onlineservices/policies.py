"""Who may, with online services. Pure functions of the actor and the object.

Drafts and applications are also opened by their code: whoever holds it acts for the applicant,
at home, at the counter, with a helper. So verbs that take a code ask no more than the code.
"""

from rathaus.kernel.actor import Actor, Role, Trust

DESK = (Role.MAILROOM, Role.CASEWORK, Role.HEAD)
TRUST = {
    "none": Trust.NONE,
    "basic": Trust.BASIC,
    "substantial": Trust.SUBSTANTIAL,
    "high": Trust.HIGH,
}


def can_load(actor: Actor) -> bool:
    """Catalogue and forms come from the town's start data."""
    return actor.is_system


def can_apply(actor: Actor) -> bool:
    """Everybody may; of staff those who sit at a counter, for somebody (channel "counter")."""
    return not actor.is_staff or actor.has(*DESK)


def is_sure_enough(actor: Actor, trust: str) -> bool:
    """§ 3 OZG: no more identity than the service needs. At the counter we see people."""
    return actor.is_staff or actor.is_system or actor.trust >= TRUST[trust]


def can_claim(actor: Actor) -> bool:
    """An application is taken over by a citizen's account."""
    return actor.is_citizen


def can_notify(actor: Actor) -> bool:
    """E-mails about an application follow from facts."""
    return actor.is_system


def can_clear(actor: Actor) -> bool:
    """Drafts out of time are deleted by the keeper."""
    return actor.is_system
