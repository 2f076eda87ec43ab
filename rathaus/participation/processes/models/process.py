"""A process of participation and its phases."""

from django.db import models
from django.db.models import F, Q


class Process(models.Model):
    """A process of participation (Beteiligungsverfahren): what it is about and who may join."""

    class Who(models.TextChoices):
        ANYONE = "anyone"
        MAIL = "mail"
        ACCOUNT = "account"
        RESIDENT = "resident"

    matter = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    summary = models.TextField()
    plain = models.TextField(default="", blank=True)
    description = models.TextField(default="", blank=True)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    district = models.TextField(default="", blank=True)  # empty: the whole town
    place = models.TextField(default="", blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    audience = models.TextField(default="", blank=True)
    who = models.CharField(max_length=10, choices=Who.choices, default=Who.MAIL)
    min_age = models.PositiveSmallIntegerField(default=0)
    support_threshold = models.PositiveIntegerField(null=True)
    answer_days = models.PositiveSmallIntegerField(null=True)
    premoderated = models.BooleanField(default=False)
    formats = models.JSONField(default=list)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_because = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("published_at")),
                name="only_published_processes_end",
            ),
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
                name="a_process_place_has_both",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """ "draft", "running" or "ended"."""
        if self.published_at is None:
            return "draft"
        return "running" if self.ended_at is None else "ended"


class Phase(models.Model):
    """A phase of a process. `offers` names what citizens can do in it."""

    class Kind(models.TextChoices):
        SUBMIT = "submit"
        CHECK = "check"
        VOTE = "vote"
        IMPLEMENT = "implement"
        EVALUATE = "evaluate"

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField(null=True)
    offers = models.JSONField(default=list)

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="a_phase_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["process", "kind", "starts"], name="one_phase_of_a_kind_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id} {self.kind} {self.starts}"


class PhaseStart(models.Model):
    """A phase has begun and everybody was told; once."""

    phase = models.OneToOneField(Phase, on_delete=models.CASCADE, related_name="start")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.phase_id} {self.at}"
