"""A text under consultation: its versions, what people say of passages, and what the town answers."""

from django.db import models
from django.db.models import Q

from rathaus.participation.consultations.passages import Passage


class Consultation(models.Model):
    """A text (Satzung, Plan, Leitbild) that people comment on before it is decided."""

    process = models.ForeignKey(
        "processes.Process", on_delete=models.PROTECT, related_name="consultations"
    )
    title = models.CharField(max_length=160)
    intro = models.TextField(default="", blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """A version (Fassung). Published ones are frozen: remarks point at their words."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    passages = models.JSONField()  # [[key, level, text]]
    reason = models.TextField(default="", blank=True)  # what changed, and why
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="one_text_version_a_number"
            ),
            models.UniqueConstraint(
                fields=["consultation"],
                condition=Q(published_at=None),
                name="one_draft_version_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    def read(self) -> list[Passage]:
        """Its passages."""
        return [Passage(key, level, text) for key, level, text in self.passages]


class Remark(models.Model):
    """What somebody says of a passage (Stellungnahme)."""

    class Kind(models.TextChoices):
        CHANGE = "change"  # a wording proposed
        CONCERN = "concern"
        SUPPORT = "support"

    class State(models.TextChoices):
        HELD = "held"
        PUBLISHED = "published"
        HIDDEN = "hidden"
        WITHDRAWN = "withdrawn"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="remarks")
    passage = models.CharField(max_length=8)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    wording = models.TextField(default="", blank=True)
    author = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=80, default="", blank=True)  # as it is published
    state = models.CharField(max_length=10, choices=State.choices)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["version", "passage", "state"])]

    def __str__(self) -> str:
        return f"{self.pk}"


class Weighing(models.Model):
    """What the town makes of a remark (Abwägung): once, with a reason everybody can read."""

    class Outcome(models.TextChoices):
        FOLLOWED = "followed"
        PARTLY = "partly"
        DECLINED = "declined"
        NOTED = "noted"

    remark = models.OneToOneField(Remark, on_delete=models.PROTECT, related_name="weighing")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField()
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="every_weighing_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.remark_id}"
