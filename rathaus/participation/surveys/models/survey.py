"""A survey, its questions, who took part and what was answered: the last two never together."""

import uuid

from django.db import models
from django.db.models import Q

from rathaus.participation.surveys import branching
from rathaus.participation.surveys.branching import Option, Question


class Survey(models.Model):
    """A survey (Umfrage) of a process. Frozen once published: answers must fit their questions."""

    process = models.ForeignKey(
        "processes.Process", on_delete=models.PROTECT, related_name="surveys"
    )
    title = models.CharField(max_length=120)
    intro = models.TextField(default="", blank=True)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    summary = models.TextField(default="", blank=True)  # what the town makes of the answers

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(published_at__isnull=False),
                name="only_published_surveys_close",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """draft, open or closed."""
        if self.published_at is None:
            return "draft"
        return "open" if self.closed_at is None else "closed"


class SurveyQuestion(models.Model):
    """A question; `options` are the texts of its answers in their order."""

    class Kind(models.TextChoices):
        SINGLE = branching.SINGLE
        MULTIPLE = branching.MULTIPLE
        SCALE = branching.SCALE
        TEXT = branching.TEXT

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=300)
    help = models.CharField(max_length=300, default="", blank=True)
    required = models.BooleanField(default=False)
    options = models.JSONField(default=list, blank=True)
    only_if = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    only_answers = models.JSONField(default=list, blank=True)  # numbers of options, from 1

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "order"], name="one_question_a_place")
        ]

    def __str__(self) -> str:
        return self.text

    def as_question(self) -> Question:
        """What the pure rules know of it."""
        options = tuple(Option(str(place), text) for place, text in enumerate(self.options, 1))
        return Question(
            key=f"q{self.pk}",
            kind=self.kind,
            text=self.text,
            page=self.page,
            help=self.help,
            required=self.required,
            options=options,
            only_if=f"q{self.only_if_id}" if self.only_if_id else "",
            only_answers=tuple(str(one) for one in self.only_answers),
        )


class Taken(models.Model):
    """Somebody took part: a keyed hash, nothing else, and never beside an answer."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    participant = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "participant"], name="one_answer_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}"


class Response(models.Model):
    """One filled-in survey: no person, no time, a random id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    answers = models.JSONField()

    def __str__(self) -> str:
        return str(self.id)
