"""Texts for tests, made by the verbs."""

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.consultations.actions.create_consultation import create_consultation
from rathaus.participation.consultations.actions.publish_version import publish_version
from rathaus.participation.consultations.actions.write_version import write_version
from rathaus.participation.consultations.queries import ConsultationView, consultation
from rathaus.participation.processes.tests.factories import running

TEXT = "# Ziele\n\nLärm macht krank.\n\nNachts gilt Tempo 30."


def drafted(slug: str = "laerm", unit: str = "32.2", *, premoderated: bool = False) -> int:
    """A text nobody but editors sees; its id."""
    process = running(
        slug,
        formats=("consultation",),
        offers=("annotate",),
        unit=unit,
        premoderated=premoderated,
    )
    made = create_consultation(actor=SYSTEM, process=process.id, title="Plan", intro="", at=now())
    write_version(actor=SYSTEM, consultation=made, text=TEXT, reason="", at=now())
    return made


def published(
    slug: str = "laerm", unit: str = "32.2", *, premoderated: bool = False
) -> ConsultationView:
    """Its first version published."""
    made = drafted(slug, unit, premoderated=premoderated)
    publish_version(actor=SYSTEM, consultation=made, at=now())
    return consultation(actor=SYSTEM, pk=made)
