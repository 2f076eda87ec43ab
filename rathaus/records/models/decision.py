"""The decision (Bescheid): template, draft, signature, issue, period for legal remedy."""

from django.db import models

from rathaus.records.models.case import Case
from rathaus.records.models.document import Document


class DecisionTemplate(models.Model):
    """The text of a kind of decision; data of the town, changed without a programmer.

    `content` is the template as `rathaus.records.letters.template` reads it.
    """

    key = models.CharField(max_length=60, unique=True)
    title = models.TextField()
    service = models.CharField(max_length=100, default="", blank=True)
    outcome = models.CharField(max_length=30)
    four_eyes = models.BooleanField(default=True)
    content = models.JSONField()
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Draft(models.Model):
    """A draft of the decision, with the text as it was; a change is a new draft."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    template = models.ForeignKey(DecisionTemplate, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=30)
    four_eyes = models.BooleanField()
    content = models.JSONField()
    values = models.JSONField()
    by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_draft_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} draft {self.number}"


class Signature(models.Model):
    """The final signature (Schlusszeichnung) under one draft.

    Drafter and rule are copied from the draft so that the database itself holds the four eyes.
    """

    FINAL = 1

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="signatures")
    step = models.PositiveSmallIntegerField(default=FINAL)
    four_eyes = models.BooleanField()
    drafter = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "step"], name="signed_once_a_step"),
            models.CheckConstraint(
                condition=models.Q(four_eyes=False) | ~models.Q(by=models.F("drafter")),
                name="four_eyes_are_of_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} signed by {self.by_id}"


class Decision(models.Model):
    """The decision is issued: its letter lies in the out-tray. Once a case."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="decision")
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=30)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    letter = models.OneToOneField("mailroom.Letter", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.outcome}"


class AppealPeriod(models.Model):
    """The period for legal remedy runs (Rechtsbehelfsfrist)."""

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="appeal_period"
    )
    sent_on = models.DateField()
    notified_on = models.DateField()
    until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("notified_on")), name="a_period_has_length"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} until {self.until}"
