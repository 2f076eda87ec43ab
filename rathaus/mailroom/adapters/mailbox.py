"""The citizen's mailbox in the portal, and the e-mail that says that something lies in it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from rathaus.mailroom.adapters.base import Sheet


class Mailbox:
    """Delivered as soon as the mailbox shows it, which it does from the delivery on."""

    def hand_over(self, sheet: Sheet) -> bool:
        return True


def send_notice(*, letter: int, to: str, language: str) -> None:
    """Tell by e-mail that there is a letter, without a word of what it says.

    The Message-ID is the letter's: a second notice after a crash is the same e-mail.
    """
    host = settings.SITE_URL.split("//")[-1].split("/")[0].split(":")[0]
    with translation.override(language):
        text = _(
            "Good day,\n\n"
            "there is a new letter in your mailbox at the town hall. For your protection this "
            "e-mail does not say what it is about.\n\n"
            "Read it here: %(address)s\n\n"
            "You cannot reply to this e-mail."
        ) % {"address": f"{settings.SITE_URL}/mein-bereich/"}
        EmailMessage(
            subject=_("A new letter in your mailbox"),
            body=text,
            to=[to],
            headers={"Message-ID": f"<letter-{letter}@{host}>", "Auto-Submitted": "auto-generated"},
        ).send()
