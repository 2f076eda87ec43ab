"""A project (Vorhaben) from idea to result."""

from django.db import models
from django.db.models import Q

from rathaus.participation.budget.models.budget import Criterion, ParticipatoryBudget


class Project(models.Model):
    """What citizens may vote for. `cost` is the town's own figure, given by the check."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        CHECKING = "checking"
        ADMITTED = "admitted"
        REJECTED = "rejected"
        ON_BALLOT = "on_ballot"
        GRANTED = "granted"
        NOT_GRANTED = "not_granted"
        WITHDRAWN = "withdrawn"

    PRICED = (State.ADMITTED, State.ON_BALLOT, State.GRANTED, State.NOT_GRANTED)

    budget = models.ForeignKey(
        ParticipatoryBudget, on_delete=models.PROTECT, related_name="projects"
    )
    number = models.PositiveIntegerField()
    matter = models.UUIDField(unique=True)
    contribution = models.OneToOneField(
        "contributions.Contribution", null=True, on_delete=models.PROTECT, related_name="+"
    )
    author_name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120)
    description = models.TextField()
    district = models.CharField(max_length=60, blank=True)
    category = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    cost_wanted = models.PositiveIntegerField(null=True)
    cost = models.PositiveIntegerField(null=True)
    cost_note = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["budget", "state", "number"])]
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="a_project_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["admitted", "on_ballot", "granted", "not_granted"])
                | Q(cost__gt=0, cost__isnull=False),
                name="no_ballot_without_a_price",
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False),
                name="a_project_place_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Check(models.Model):
    """A unit's task to judge and cost a project by a day (Prüfauftrag)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="checks")
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    question = models.TextField(blank=True)
    due = models.DateField()
    assigned_by = models.CharField(max_length=40)
    assigned_at = models.DateTimeField()
    feasible = models.BooleanField(null=True)
    cost = models.PositiveIntegerField(null=True)
    explanation = models.TextField(blank=True)
    criterion = models.ForeignKey(Criterion, null=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.CharField(max_length=40, blank=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["assigned_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(given_at__isnull=True), name="one_open_check"
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True) | Q(feasible__isnull=False),
                name="a_given_check_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"Check of {self.project_id}"


class Rejection(models.Model):
    """Why a project does not stand on the ballot, and what happens instead. Public."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="rejection")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="rejections")
    reason = models.TextField()
    instead = models.TextField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Rejection of {self.project_id}"


class Result(models.Model):
    """What the vote said: granted or not, with the reason as the count gave it."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="result")
    granted = models.BooleanField()
    votes = models.PositiveIntegerField()
    rank = models.PositiveIntegerField()
    reason = models.CharField(max_length=30)
    left = models.IntegerField(null=True)
    other = models.ForeignKey(Project, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Result of {self.project_id}"


class Notice(models.Model):
    """The author was written to about an entry of the journal; once, however often it is heard."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="notices")
    entry = models.ForeignKey("kernel.Entry", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "entry"], name="one_budget_mail_a_fact")
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.entry_id}"
