"""What others say to a contribution: comments, support, official answers, joining in."""

from django.db import models
from django.db.models import Q

from rathaus.participation.contributions.models.contribution import Contribution


class Comment(models.Model):
    """A comment, in debates for or against; replies are one level deep."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="comment_rows"
    )
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    side = models.CharField(
        max_length=3, default="", blank=True, choices=[("pro", "pro"), ("con", "con")]
    )
    text = models.TextField()
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(max_length=80, default="", blank=True)
    author_email = models.EmailField(default="", blank=True)
    official = models.CharField(max_length=12, default="", blank=True)  # unit code of staff
    state = models.CharField(
        max_length=10,
        choices=[(one, one) for one in ("asked", "held", "published", "hidden", "withdrawn")],
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | Q(side=""), name="only_first_comments_take_sides"
            )
        ]
        indexes = [models.Index(fields=["contribution", "parent", "at"])]

    def __str__(self) -> str:
        return f"{self.pk} to {self.contribution_id}"


class Support(models.Model):
    """Somebody supports a contribution. `holder` is "citizen:3" or a keyed hash of an address."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="support_rows"
    )
    holder = models.CharField(max_length=80)
    at = models.DateTimeField()
    came_from = models.ForeignKey(
        Contribution, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "holder"], name="a_person_supports_once"
            )
        ]
        indexes = [models.Index(fields=["holder"])]

    def __str__(self) -> str:
        return f"support {self.pk}"


class Answer(models.Model):
    """The town's official answer (amtliche Antwort); a later one continues it."""

    class Outcome(models.TextChoices):
        ADOPTED = "adopted"
        PARTLY = "partly"
        EXAMINED = "examined"
        DECLINED = "declined"
        DONE = "done"

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="answers")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    text = models.TextField()
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.outcome}"


class Joining(models.Model):
    """Somebody joins in an idea exchange; accepted or not by who began it."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="joinings"
    )
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    message = models.TextField()
    at = models.DateTimeField()
    accepted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "account"], name="one_joining_a_person"
            ),
            models.CheckConstraint(
                condition=Q(accepted=None, decided_at=None)
                | Q(accepted__isnull=False, decided_at__isnull=False),
                name="a_decided_joining_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} joins {self.contribution_id}"
