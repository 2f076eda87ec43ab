"""Contributions for tests, made by the verbs."""

import io
from dataclasses import replace
from datetime import datetime

from PIL import Image

from rathaus.accounts.tests.factories import actor_of, anna
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.participation.contributions.actions.submit_contribution import (
    ContributionDraft,
    submit_contribution,
)
from rathaus.participation.contributions.queries import ContributionView
from rathaus.participation.processes.queries import ProcessView
from rathaus.participation.processes.tests.factories import running

DRAFT = ContributionDraft(
    kind="proposal",
    title="Trinkbrunnen am Weiher",
    text="Ein Brunnen mit Leitungswasser, an dem alle ihre Flasche füllen können.",
    category="Klima",
    district="Innenstadt",
)


def park(**given: object) -> ProcessView:
    """A running process that takes proposals; two supporters oblige the town to answer."""
    fields: dict[str, object] = {"support_threshold": 2, "answer_days": 20, "formats": ("ideas",)}
    return running(**(fields | given))  # type: ignore[arg-type]


def written(
    process: ProcessView, actor: Actor | None = None, at: datetime | None = None, **given: object
) -> ContributionView:
    """A proposal by Anna."""
    draft = replace(DRAFT, **given)  # type: ignore[arg-type]
    return submit_contribution(
        actor=actor or actor_of(anna()), process=process.id, draft=draft, at=at or now()
    )


def picture(kind: str = "JPEG") -> io.BytesIO:
    """A photo with the place in its EXIF data, turned by the camera."""
    image = Image.new("RGB", (60, 30), "green")
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation
    exif[0x010F] = "Geheimkamera"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    out.seek(0)
    return out
