"""What a statement must be to be answered with agree or disagree."""

from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.opinions.models import LONGEST, Conversation, Statement

SHORTEST = 10


def checked(row: Conversation, text: str, language: str) -> str:
    """The text, tidied. Refusal (400) that says how to mend it, (409) where it was said before."""
    words = " ".join(text.split())
    if language not in row.languages:
        raise Refusal(_("Choose a language of this conversation."), status=400, field="language")
    if len(words) < SHORTEST:
        raise Refusal(
            _("Write a whole sentence that others can agree to."), status=400, field="text"
        )
    if len(words) > LONGEST:
        raise Refusal(
            _("%(over)d characters too many. One thought a statement.")
            % {"over": len(words) - LONGEST},
            status=400,
            field="text",
        )
    if words.endswith("?"):
        raise Refusal(
            _("Nobody can agree to a question. Say what you want."), status=400, field="text"
        )
    if Statement.objects.filter(conversation=row, text__iexact=words).exists():
        raise Refusal(_("Somebody has said this already, word for word."), field="text")
    return words
