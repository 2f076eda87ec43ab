"""What is voted on, and by which rules. A trigger refuses every change once the poll was opened."""

from django.db import models


class Poll(models.Model):
    """A vote (Abstimmung): advisory or an award, never legally binding."""

    class Kind(models.TextChoices):
        ADVISORY = "advisory"
        AWARD = "award"

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"
        COUNTED = "counted"
        PUBLISHED = "published"

    key = models.SlugField(max_length=60, unique=True)
    process = models.ForeignKey(
        "processes.Process", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.ADVISORY)
    title = models.TextField()
    intro = models.TextField(default="")
    plain = models.TextField(default="")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    levels = models.JSONField()
    min_age = models.IntegerField(default=0)
    secret = models.BooleanField(default=True)
    standings_until = models.DateTimeField(null=True)
    # until then paper ballots that came in time are entered; the urn stays shut as long
    paper_until = models.DateTimeField(null=True)
    entitled = models.IntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # set at opening; from then on only state, roots, times and the private key change
    opened_at = models.DateTimeField(null=True)
    rules_hash = models.CharField(max_length=64, default="")
    public_key = models.CharField(max_length=64, default="")
    # sealed with a key that is not in the database; destroyed when the boxes have been opened
    private_key = models.TextField(default="")
    closed_at = models.DateTimeField(null=True)
    ballots_root = models.CharField(max_length=64, default="")
    receipts_root = models.CharField(max_length=64, default="")
    counted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="opens_then_closes"
            ),
            # Bürgerentscheide and elections have laws of their own, which this room does not fulfil
            models.CheckConstraint(
                condition=models.Q(kind__in=["advisory", "award"]), name="never_legally_binding"
            ),
            models.CheckConstraint(
                condition=models.Q(secret=False) | models.Q(standings_until=None),
                name="no_standings_of_a_secret_vote",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Contest(models.Model):
    """One question of a poll: the town's pot, a district's pot, a category of an award."""

    class Method(models.TextChoices):
        KNAPSACK = "knapsack"
        APPROVAL = "approval"
        POINTS = "points"
        RANKING = "ranking"
        YESNO = "yesno"

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="contests")
    number = models.IntegerField()
    title = models.TextField()
    method = models.CharField(max_length=10, choices=Method.choices)
    pot = models.IntegerField(default=0)
    max_choices = models.IntegerField(default=0)
    points = models.IntegerField(default=0)
    district = models.TextField(default="")
    rule = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "number"], name="one_contest_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}/{self.number} {self.title}"


class Option(models.Model):
    """What may be chosen; `subject` names it in the room it comes from, "project:12"."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="options")
    number = models.IntegerField()
    title = models.TextField()
    description = models.TextField(default="")
    cost = models.IntegerField(default=0)
    district = models.TextField(default="")
    category = models.TextField(default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    group = models.TextField(default="")
    subject = models.TextField(default="")
    url = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contest", "number"], name="one_option_a_number"),
            models.CheckConstraint(condition=models.Q(cost__gte=0), name="costs_are_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
