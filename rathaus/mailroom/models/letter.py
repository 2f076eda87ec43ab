"""An outgoing letter (Postausgang) and its delivery."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rathaus.kernel.actor import Actor, Role


class LetterSet(models.QuerySet["Letter"]):
    """Letters with the rights in the query."""

    def visible_to(self, actor: Actor) -> "LetterSet":
        """A citizen's own mailbox; all for the mailroom; a unit's own for its staff."""
        if actor.is_system or actor.has(Role.MAILROOM):
            return self
        if actor.is_citizen:
            return self.filter(
                account=actor.account, channel=Letter.Channel.MAILBOX, delivery__isnull=False
            )
        if units := actor.units_as(Role.CASEWORK, Role.HEAD):
            return self.filter(unit__code__in=units)
        return self.none()


class Letter(models.Model):
    """One word of the town to a citizen, as a PDF."""

    class Channel(models.TextChoices):
        MAILBOX = "mailbox"
        PRINT = "print"

    matter = models.UUIDField(db_index=True)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    to_name = models.TextField()
    to_address = models.TextField(default="", blank=True)
    to_email = models.TextField(default="", blank=True)
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject = models.TextField()
    pdf = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    posted_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Letter"]] = models.Manager.from_queryset(LetterSet)()

    class Meta:
        indexes = [
            models.Index(fields=["posted_at"]),
            models.Index(fields=["account", "posted_at"]),
            models.Index(fields=["unit", "posted_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.subject}"


class Delivery(models.Model):
    """That a letter has left the house for good: laid in the mailbox, or given to the post."""

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="delivery")
    channel = models.CharField(max_length=10, choices=Letter.Channel.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(channel=""), name="delivered_by_a_channel")
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.at}"
