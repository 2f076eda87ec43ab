"""A conversation in statements: who answered what, and the picture made of it.

No row names a voter: a participant is a keyed hash (see identity.py), a vote has a day, no time.
"""

from django.db import models
from django.db.models import Q

LONGEST = 200


class Conversation(models.Model):
    """One question of a process, answered by agreeing to statements (Meinungsbild)."""

    process = models.OneToOneField("processes.Process", on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=160)
    intro = models.TextField(default="", blank=True)
    languages = models.JSONField(default=list)  # the first is what the town writes in
    own_statements = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.topic


class Statement(models.Model):
    """One thought one can agree to. `account` is its author, who may be told what was decided."""

    class State(models.TextChoices):
        HELD = "held"
        PUBLISHED = "published"
        HIDDEN = "hidden"

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="statements"
    )
    text = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=10)
    seeded = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.HELD)
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "text"], name="a_statement_is_said_once"
            ),
            models.CheckConstraint(
                condition=Q(state="held") | Q(settled_at__isnull=False),
                name="a_statement_was_settled_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Translation(models.Model):
    """The statement in another language, by staff."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=LONGEST * 2)
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "language"], name="one_translation_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"


class Participant(models.Model):
    """Somebody who answers. `level` is how sure we are that this is one person."""

    class Level(models.TextChoices):
        ACCOUNT = "account"
        PROOF = "proof"  # without an account, with a proof of work
        OPEN = "open"

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="participants"
    )
    holder = models.CharField(max_length=64)
    level = models.CharField(max_length=10, choices=Level.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "holder"], name="one_participant_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.level}"


class Vote(models.Model):
    """Agree (1), pass (0) or disagree (-1). A changed mind gets a new id, see cast_vote."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes")
    value = models.SmallIntegerField()
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "participant"], name="one_vote_a_statement"
            ),
            models.CheckConstraint(condition=Q(value__in=[-1, 0, 1]), name="agree_pass_disagree"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.value}"


class Snapshot(models.Model):
    """The groups as last computed. `newest` and `votes` tell whether anything came since."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="snapshot"
    )
    made_at = models.DateTimeField()
    newest = models.BigIntegerField()
    votes = models.IntegerField()
    statements = models.IntegerField()
    people = models.IntegerField()
    left_out = models.IntegerField()
    alike = models.IntegerField()
    silhouette = models.FloatField()
    sizes = models.JSONField()  # [people, ...], a number a group
    results = models.JSONField()  # see snapshots.py
    picture = models.JSONField()
    axes = models.JSONField()
    members = models.JSONField()  # {participant: group}; for the open data alone

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.sizes}"
