"""E-mails leave from a job, once, and leave no text behind."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.accounts.actions.send_mail import send_mail
from rathaus.accounts.models import Mail
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


class BrokenServer(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages: object) -> int:
        raise OSError("down")


def queue() -> int:
    return queue_mail(actor=SYSTEM, to="a@post.example", subject="Code", body="1234", at=now())


def test_by_a_job_and_only_once() -> None:
    pk = queue()
    assert not mail.outbox
    run_until_quiet()
    assert [(one.to, one.body) for one in mail.outbox] == [(["a@post.example"], "1234")]
    assert not Mail.objects.exists()
    assert send_mail(actor=SYSTEM, mail=pk, at=now()) is False
    assert len(mail.outbox) == 1


def test_no_address_and_no_text_in_the_journal() -> None:
    queue()
    run_until_quiet()
    assert "example" not in str(list(Entry.objects.values())) + str(Mail.objects.all())
    assert Entry.objects.filter(fact__in=["MailDue", "MailSent"]).count() == 2


def test_a_server_that_is_down_loses_nothing(settings) -> None:  # type: ignore[no-untyped-def]
    pk = queue()
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
    with pytest.raises(OSError, match="down"):
        send_mail(actor=SYSTEM, mail=pk, at=now())
    assert Mail.objects.filter(pk=pk).exists()


def test_people_do_not_send_mails() -> None:
    pk = queue()
    for actor in (ANONYMOUS, cast.actor_of(cast.anna()), cast.actor_of(cast.admin())):
        with pytest.raises(Refusal):
            queue_mail(actor=actor, to="a@b.example", subject="", body="", at=now())
        with pytest.raises(Refusal):
            send_mail(actor=actor, mail=pk, at=now())
