"""Merging contributions that want the same, with the consent of their authors."""

from django.db import models
from django.db.models import Q

from rathaus.participation.contributions.models.contribution import Contribution


class Merge(models.Model):
    """A proposal to merge others into `target`. It happens when every author has agreed."""

    target = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="merges")
    why = models.TextField()
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, default="")  # "" | merged | refused
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["target"], condition=Q(ended_at=None), name="one_open_merge_a_target"
            )
        ]

    def __str__(self) -> str:
        return f"merge into {self.target_id}"


class Consent(models.Model):
    """What the author of one contribution says; null while nothing was said."""

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="consents")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="consents"
    )
    agreed = models.BooleanField(null=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merge", "contribution"], name="one_consent_a_contribution"
            )
        ]

    def __str__(self) -> str:
        return f"{self.merge_id}: {self.contribution_id}"
