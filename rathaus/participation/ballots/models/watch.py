"""What looked wrong while a poll ran, and what was done about it."""

from django.db import models


class Alarm(models.Model):
    """Something a person must look at; where `aside`, votes of this kind are laid aside.

    `origin` is a keyed hash of a network, which no voter can be read from; it goes with the
    decision. `what`: rush, origin, fresh, series.
    """

    poll = models.ForeignKey("ballots.Poll", on_delete=models.CASCADE, related_name="alarms")
    what = models.CharField(max_length=10)
    origin = models.CharField(max_length=16, default="")
    aside = models.BooleanField(default=False)
    votes = models.IntegerField()
    note = models.TextField(default="")
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "what", "origin"],
                condition=models.Q(decided_at=None),
                name="one_open_alarm_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.what}: {self.votes}"


class Correction(models.Model):
    """Votes laid aside were let in or left out: how many and why, for everybody to read."""

    poll = models.ForeignKey("ballots.Poll", on_delete=models.CASCADE, related_name="corrections")
    alarm = models.OneToOneField(Alarm, null=True, on_delete=models.PROTECT)
    votes = models.IntegerField()
    accepted = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey("accounts.Account", null=True, on_delete=models.PROTECT)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.poll_id}: {self.votes}"
