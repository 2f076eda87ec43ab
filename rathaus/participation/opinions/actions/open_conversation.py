"""An editor asks a question that is answered in statements (Meinungsbild eröffnen)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.opinions import policies
from rathaus.participation.opinions.facts import ConversationOpened
from rathaus.participation.opinions.languages import known
from rathaus.participation.opinions.models import Conversation
from rathaus.participation.processes.queries import process_by_id


@dataclass(frozen=True)
class ConversationDraft:
    """Topic, a few words before it, and the languages, the town's own first."""

    topic: str
    intro: str = ""
    languages: tuple[str, ...] = ("de",)
    own_statements: bool = True

    def columns(self) -> dict[str, object]:
        """As columns. Refusal (400) naming the field that must be mended."""
        if not self.topic.strip():
            raise Refusal(_("Say what it is about."), status=400, field="topic")
        if not self.languages or not all(known(one) for one in self.languages):
            raise Refusal(_("Choose the languages."), status=400, field="languages")
        return {
            "topic": self.topic.strip(),
            "intro": self.intro.strip(),
            "languages": list(dict.fromkeys(self.languages)),
            "own_statements": self.own_statements,
        }


@transaction.atomic
def open_conversation(*, actor: Actor, process: int, draft: ConversationDraft, at: datetime) -> int:
    """Open it; the id. People can answer while a phase of the process offers it.

    Refusal (409) where the process has one already: one question, one picture.
    """
    require(policies.can_manage(actor))
    found = process_by_id(actor=actor, pk=process, at=at)
    values = draft.columns()
    made, new = Conversation.objects.get_or_create(
        process_id=found.id, defaults={**values, "opened_at": at}
    )
    if not new:
        raise Refusal(_("This process has a picture of opinions already."), field="process")
    fact = ConversationOpened(made.pk, found.id)
    journal.record(fact, actor=actor, matter=found.matter, at=at, unit=found.unit)
    return made.pk
