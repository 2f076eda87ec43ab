"""Batches of sheets while they are keyed, and envelopes put aside. Nobody's name, code or time."""

from django.db import models
from django.db.models import F, Q


class Batch(models.Model):
    """A stack of sheets out of mixed envelopes (Stapel): keyed by two, compared, entered whole.

    The first reader is a person or the machine (`machine`, from `scan`). Once it is entered only
    the numbers stay.
    """

    class State(models.TextChoices):
        READING = "reading"  # the machine reads the scan
        UNREADABLE = "unreadable"
        FIRST = "first"
        SECOND = "second"
        COMPARE = "compare"
        ENTERED = "entered"
        DISCARDED = "discarded"

    poll = models.ForeignKey("ballots.Poll", on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    district = models.TextField(default="")
    sheets = models.IntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.FIRST)
    first_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    second_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    machine = models.BooleanField(default=False)
    scan = models.ForeignKey("kernel.Blob", null=True, on_delete=models.PROTECT, related_name="+")
    problem = models.TextField(default="")
    agreed = models.IntegerField(default=0)
    resolved = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "number"], name="one_batch_a_number"),
            models.CheckConstraint(
                condition=Q(second_by=None) | Q(first_by=None) | ~Q(first_by=F("second_by")),
                name="two_people_key_a_batch",
            ),
            models.CheckConstraint(
                condition=Q(scan=None) | ~Q(state__in=["entered", "discarded"]),
                name="scans_go_with_the_count",
            ),
        ]

    def __str__(self) -> str:
        return f"batch {self.poll_id}/{self.number}"


class Keying(models.Model):
    """What one reader saw on the n-th sheet of a batch: contest id -> [[option number, value]].

    `void`: contest id -> reason. `unsure`: places on the scan a person must look at. Round 1 and
    2 are the two readers, 3 the third look with its `note`. Gone when the batch is entered.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="keyings")
    round = models.IntegerField()
    sheet = models.IntegerField()
    choices = models.JSONField()
    void = models.JSONField(default=dict)
    unsure = models.JSONField(default=list)
    note = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "round", "sheet"], name="one_keying_a_sheet_and_round"
            ),
            models.CheckConstraint(
                condition=Q(round__in=[1, 2]) | (Q(round=3) & ~Q(note="")),
                name="a_third_look_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: sheet {self.sheet}, round {self.round}"


class Aside(models.Model):
    """Envelopes put aside unopened, counted by reason; nothing says whose."""

    poll = models.ForeignKey("ballots.Poll", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20)
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "reason"], name="one_count_a_reason"),
            models.CheckConstraint(condition=Q(count__gte=0), name="envelopes_are_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.reason}: {self.count}"
