"""A contribution to a process, and what it said before."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q


class Contribution(models.Model):
    """An idea, a proposal, a debate or an idea for which somebody seeks others (Beitrag).

    `supports` and `comments` are counted from their rows by the verbs that change these, under
    the row's lock: lists of many thousands are sorted by them.
    """

    class Kind(models.TextChoices):
        IDEA = "idea"
        PROPOSAL = "proposal"  # with a number of supporters that obliges the town to answer
        DEBATE = "debate"
        EXCHANGE = "exchange"

    class State(models.TextChoices):
        ASKED = "asked"  # waits for the author's confirmation by e-mail
        HELD = "held"
        PUBLISHED = "published"
        HIDDEN = "hidden"
        WITHDRAWN = "withdrawn"
        MERGED = "merged"

    number = models.CharField(max_length=20, unique=True)
    matter = models.UUIDField(unique=True)
    process = models.ForeignKey(
        "processes.Process", on_delete=models.PROTECT, related_name="contributions"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=120)
    text = models.TextField()
    category = models.CharField(max_length=40, default="", blank=True)
    district = models.CharField(max_length=60, default="", blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    cost_help = models.PositiveIntegerField(null=True)  # whole euros, the author's guess
    photo = models.ForeignKey("kernel.Blob", null=True, on_delete=models.PROTECT, related_name="+")
    photo_alt = models.CharField(max_length=200, default="", blank=True)
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(max_length=80, default="", blank=True)
    author_email = models.EmailField(default="", blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    supports = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    threshold_at = models.DateTimeField(null=True)
    answer_due = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged"
    )
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="german")
        + SearchVector("text", weight="B", config="german"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | ~Q(state="merged") & Q(merged_into=None),
                name="merged_contributions_name_where",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="no_contribution_merges_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
                name="a_contribution_place_has_both",
            ),
        ]
        indexes = [
            models.Index(
                fields=["process", "-published_at", "-id"],
                condition=Q(state="published"),
                include=["district", "category"],
                name="contribution_newest",
            ),
            models.Index(
                fields=["process", "-supports", "-id"],
                condition=Q(state="published"),
                include=["district", "category"],
                name="contribution_most_supported",
            ),
            models.Index(
                fields=["process", "district", "category", "-published_at", "-id"],
                condition=Q(state="published"),
                name="contribution_where_and_what",
            ),
            models.Index(
                fields=["process", "category", "-published_at", "-id"],
                condition=Q(state="published"),
                name="contribution_what",
            ),
            models.Index(
                fields=["process", "-published_at", "-id"],
                condition=Q(state="published", answered_at__isnull=False),
                name="contribution_answered",
            ),
            models.Index(
                fields=["process", "-published_at", "-id"],
                condition=Q(state="published", answered_at=None, answer_due__isnull=False),
                name="contribution_due",
            ),
            models.Index(
                fields=["process", "id"],
                condition=Q(state="published"),
                include=["district", "category"],
                name="contribution_published",
            ),
            models.Index(fields=["account", "-created_at"]),
            models.Index(
                fields=["answer_due"],
                condition=Q(answered_at=None, answer_due__isnull=False),
                name="contribution_answers_due",
            ),
            GinIndex(fields=["search"], name="contribution_words"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def has_contact(self) -> bool:
        """There is somebody who can be asked."""
        return self.account_id is not None or bool(self.author_email)


class Revision(models.Model):
    """What a contribution said before it was changed; the latest text is in its own row."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="revisions"
    )
    title = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField()  # until when it said so

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.contribution_id} until {self.at}"
