"""Begin an application (Antrag beginnen)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts import queries as accounts
from rathaus.kernel import clock, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.onlineservices import policies
from rathaus.onlineservices.codes import code_of, key_of
from rathaus.onlineservices.facts import DraftStarted
from rathaus.onlineservices.forms_engine import Form
from rathaus.onlineservices.forms_store import form_of
from rathaus.onlineservices.models import DRAFT_KEPT, Draft, FormVersion


@dataclass(frozen=True)
class StartedDraft:
    """The code to go on with, and the first step's key."""

    code: str
    step: str


@transaction.atomic
def start_draft(*, actor: Actor, service: str, at: datetime) -> StartedDraft:
    """Start a draft of the service's current form; a citizen's account fills in what it knows.

    Refusal (404) for a service without a form, (403) where the session is not sure enough of
    who acts (§ 3 OZG).
    """
    require(policies.can_apply(actor))
    row = (
        FormVersion.objects.select_related("service__unit")
        .filter(service__key=service, service__active=True, current=True)
        .first()
    )
    if row is None:
        raise Refusal(_("This service has no online application yet."), status=404)
    form = form_of(row)
    if not policies.is_sure_enough(actor, form.trust):
        raise Refusal(_("This application needs a safer sign-in. Sign in with BundID."), status=403)
    matter = clock.new_matter()
    code = code_of(matter)
    answers = _known(actor, form)
    draft = Draft.objects.create(
        matter=matter,
        code_key=key_of(code),
        form=row,
        account_id=actor.account if actor.is_citizen else None,
        answers=answers,
        sources=dict.fromkeys(answers, "account"),
        started_at=at,
        touched_at=at,
        expires_at=at + DRAFT_KEPT,
    )
    fact = DraftStarted(draft.pk, service)
    journal.record(fact, actor=actor, matter=matter, at=at, unit=row.service.unit.code)
    return StartedDraft(code, form.steps[0].key)


def _known(actor: Actor, form: Form) -> dict[str, str]:
    """Answers the citizen's account has already; never those of staff at the counter."""
    if not actor.is_citizen or actor.account is None:
        return {}
    person = accounts.person(actor.account)
    values = {"account.name": person.name, "account.email": person.email}
    return {
        field.path: values[field.prefill]
        for field in form.fields.values()
        if values.get(field.prefill)
    }
