"""Who wants to hear of a process, and of what they heard."""

from django.db import models
from django.db.models import Q


class Follower(models.Model):
    """An address or an account that follows a process; an address counts once confirmed."""

    process = models.ForeignKey(
        "processes.Process", on_delete=models.CASCADE, related_name="followers"
    )
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.CASCADE, related_name="+"
    )
    email = models.EmailField(default="", blank=True)  # lower case
    language = models.CharField(max_length=5, default="de")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["process", "email"],
                condition=~Q(email=""),
                name="an_address_follows_a_process_once",
            ),
            models.UniqueConstraint(
                fields=["process", "account"],
                condition=Q(account__isnull=False),
                name="an_account_follows_a_process_once",
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=False, email="") | Q(account=None) & ~Q(email=""),
                name="process_follower_address_or_account",
            ),
        ]

    def __str__(self) -> str:
        return f"follower {self.pk}"


class Notice(models.Model):
    """A follower was written to about an entry of the journal; once, however often it is heard."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="notices")
    entry = models.ForeignKey("kernel.Entry", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "entry"], name="one_process_mail_a_follower"
            )
        ]

    def __str__(self) -> str:
        return f"{self.follower_id}: {self.entry_id}"
