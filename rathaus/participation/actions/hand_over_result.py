"""A result goes on file and before the council in one action (Ergebnis übergeben)."""

import io
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts.queries import local_day
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import new_matter
from rathaus.kernel.refusal import Refusal, require
from rathaus.kernel.series import next_number
from rathaus.mailroom.actions.receive_item import Answer, Origin, Upload, receive_item
from rathaus.participation import policies
from rathaus.participation.documents import render
from rathaus.participation.facts import ResultHandedOver
from rathaus.participation.models import CouncilPaper
from rathaus.participation.queries import Effect, PaperView, effect_by_id, paper
from rathaus.participation.reporting import paper_of, proposal_for, report_of, title_of
from rathaus.participation.towns import Sitting, sittings

COUNCIL_OFFICE = "10.3"
FILING, COUNCIL_FILING = "00.90", "00.20"  # positions of the file plan


@transaction.atomic
def hand_over_result(
    *, actor: Actor, process: int, sitting: str, proposal: str = "", at: datetime
) -> PaperView:
    """The report becomes an item of the process's unit, the paper one of the council's office.

    Records open a case for each. `sitting` is the key of a public sitting to come, `proposal` the
    decision that is asked for. Refusal 404 for no such process, 400 for no such sitting, 409
    without a result or where that sitting has it already. § 48 GO NRW: the paper and its number.
    """
    require(policies.can_hand_over(actor))
    effect = effect_by_id(pk=process, at=at)
    held = next((one for one in sittings(local_day(at)) if one.key == sitting), None)
    if held is None:
        raise Refusal(_("Choose a sitting that is still to come."), status=400, field="sitting")
    if not effect.has_result:
        raise Refusal(_("There is no result yet that could be handed over."))
    report = render(report_of(effect, at=at), at=at)
    item = receive_item(
        actor=actor, upload=Upload(io.BytesIO(report), "Ergebnisbericht.pdf"), channel="online",
        at=at, matter=effect.process.matter, origin=_file_origin(effect, held),
        once=f"result:{process}:{sitting}",
    )  # fmt: skip
    if CouncilPaper.objects.filter(process=process, body_key=held.body_key, sitting=held.day):
        raise Refusal(_("This sitting has the result already."))
    number = _number(effect, held, at)
    decision = proposal.strip() or proposal_for(effect)
    pdf = render(paper_of(effect, held, paper=number, proposal=decision, at=at), at=at)
    laid = receive_item(
        actor=actor, upload=Upload(io.BytesIO(pdf), f"{number.replace('/', '-')}.pdf"),
        channel="online", at=at, matter=new_matter(),
        origin=_council_origin(effect, held, number, report),
    )  # fmt: skip
    row = CouncilPaper.objects.create(
        process_id=process, body_key=held.body_key, body=held.body, sitting=held.day,
        number=number, title=title_of(effect), proposal=decision, matter=laid.matter,
        filed_as=item.number, paper_id=laid.sha256, report_id=item.sha256, at=at,
    )  # fmt: skip
    fact = ResultHandedOver(row.pk, process, held.key)
    matter, unit = effect.process.matter, effect.process.unit
    journal.record(fact, actor=actor, matter=matter, at=at, unit=unit)
    return paper(slug=effect.process.slug, pk=row.pk)


def _number(effect: Effect, held: Sitting, at: datetime) -> str:
    """The budget's own paper for that sitting keeps its number; else the next of the year."""
    own = effect.council
    if own is not None and own.day == held.day:
        return own.number
    year = local_day(at).year
    return f"MV {year}/{next_number('participation.paper', year):03d}"


def _answers(effect: Effect, held: Sitting) -> tuple[Answer, ...]:
    return (
        Answer("process", "Verfahren", effect.process.title),
        Answer("sitting", "Sitzung", held.label),
        Answer("contributions", "Beiträge", str(effect.tally.total)),
    )


def _file_origin(effect: Effect, held: Sitting) -> Origin:
    return Origin(
        unit=effect.process.unit,
        subject=title_of(effect),
        filing=FILING,
        answers=_answers(effect, held),
    )


def _council_origin(effect: Effect, held: Sitting, number: str, report: bytes) -> Origin:
    return Origin(
        unit=COUNCIL_OFFICE,
        subject=f"Vorlage {number}: {title_of(effect)}",
        filing=COUNCIL_FILING,
        answers=_answers(effect, held),
        attachments=(Upload(io.BytesIO(report), "Ergebnisbericht.pdf"),),
    )
