"""Who may vote and who has. Nothing here knows what was voted."""

from django.db import models


class LetterCode(models.Model):
    """A code sent by letter. `digest` is a keyed hash; the code itself is nowhere."""

    poll = models.ForeignKey("ballots.Poll", on_delete=models.CASCADE, related_name="letter_codes")
    digest = models.CharField(max_length=64, unique=True)
    district = models.TextField(default="")
    # keyed hash of the person in the register, where the code was made for one
    holder = models.CharField(max_length=64, default="")
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"letter code {self.digest[:8]}"


class Mark(models.Model):
    """A right to vote that has been used. `voter` is its keyed hash, so there is one a right.

    Who is known in several ways (address, account, register) leaves one mark for each, of which
    one `counts`. A mark without contest says that somebody has voted at all, where a poll has
    several contests. No time, no order; `origin` and `fresh` stand only until the next stir.
    """

    voter = models.CharField(max_length=64, primary_key=True)
    # no constraint of the database: it would lock the poll's row with every vote. A trigger keeps
    # opened polls and contests from ever being deleted.
    poll = models.ForeignKey(
        "ballots.Poll", on_delete=models.CASCADE, related_name="marks", db_constraint=False
    )
    contest = models.ForeignKey(
        "ballots.Contest", null=True, on_delete=models.CASCADE, db_constraint=False
    )
    level = models.CharField(max_length=10)
    channel = models.CharField(max_length=10)
    counts = models.BooleanField()
    mac = models.CharField(max_length=32)
    origin = models.CharField(max_length=16, default="")
    fresh = models.BooleanField(default=False)
    lot = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"mark {self.voter[:8]}"


class ElectorateChange(models.Model):
    """A change of who may vote after the opening, public with its reason."""

    poll = models.ForeignKey("ballots.Poll", on_delete=models.CASCADE, related_name="changes")
    added = models.IntegerField()
    removed = models.IntegerField()
    reason = models.TextField()
    by = models.ForeignKey("accounts.Account", null=True, on_delete=models.PROTECT)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.poll_id}: +{self.added} -{self.removed}"


class TurnoutPoint(models.Model):
    """How many had voted at the end of an interval; what is shown while the poll runs."""

    poll = models.ForeignKey("ballots.Poll", on_delete=models.CASCADE, related_name="turnout")
    at = models.DateTimeField()
    voted = models.IntegerField()
    by_level = models.JSONField()
    by_channel = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "at"], name="one_point_a_moment")]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.at}: {self.voted}"
