"""The ballots: sealed while the poll runs, opened and shuffled at its end. No voter, time or order."""

from django.db import models


class SealedBallot(models.Model):
    """A box that nobody can open with what is in the database. Gone when the poll is closed.

    `receipt` is the hash of the voter's tracking code, random like a key should be. `origin` and
    `fresh` stand only until the next stir; `lot` is the alarm it is laid aside for, or 0.
    """

    receipt = models.CharField(max_length=64, primary_key=True)
    # as with marks: no constraint that would lock the contest's row with every vote
    contest = models.ForeignKey(
        "ballots.Contest", on_delete=models.CASCADE, related_name="sealed", db_constraint=False
    )
    box = models.BinaryField()
    mac = models.CharField(max_length=64)
    origin = models.CharField(max_length=16, default="")
    fresh = models.BooleanField(default=False)
    lot = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"sealed ballot {self.receipt[:8]}"


class Urn(models.Model):
    """How many boxes went in, and the sum of their keyed fingerprints: none comes or goes unseen.

    In several parts, so that voters do not wait for each other.
    """

    poll = models.ForeignKey("ballots.Poll", on_delete=models.CASCADE, related_name="urns")
    part = models.IntegerField()
    count = models.IntegerField(default=0)
    total = models.DecimalField(max_digits=90, decimal_places=0, default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "part"], name="one_part_a_number")]

    def __str__(self) -> str:
        return f"urn {self.poll_id}/{self.part}: {self.count}"


class Ballot(models.Model):
    """An opened ballot: [[option number, value], ...]; the keys are random, the order shuffled."""

    id = models.UUIDField(primary_key=True)
    contest = models.ForeignKey("ballots.Contest", on_delete=models.CASCADE, related_name="ballots")
    choices = models.JSONField()
    channel = models.CharField(max_length=10)
    valid = models.BooleanField()

    def __str__(self) -> str:
        return f"ballot {self.pk}"


class Receipt(models.Model):
    """The hash of a tracking code whose ballot was in the urn; published as a sorted list."""

    receipt = models.CharField(max_length=64, primary_key=True)
    contest = models.ForeignKey(
        "ballots.Contest", on_delete=models.CASCADE, related_name="receipts"
    )

    def __str__(self) -> str:
        return f"receipt {self.receipt[:8]}"


class Count(models.Model):
    """The outcome of a contest as counted: rule, rows, winners (`counting.Outcome`)."""

    contest = models.OneToOneField(
        "ballots.Contest", on_delete=models.CASCADE, related_name="count", primary_key=True
    )
    outcome = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"count of {self.contest_id}"


class Standing(models.Model):
    """Interim standing of an open (not secret) vote: option number to votes, counted in batches."""

    contest = models.OneToOneField(
        "ballots.Contest", on_delete=models.CASCADE, related_name="standing", primary_key=True
    )
    votes = models.JSONField()
    ballots = models.IntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"standing of {self.contest_id}"
