"""What the wing's top keeps itself: voluntary details, and results handed to the council."""

from django.db import models

AGE_BANDS = ("0-17", "18-29", "30-44", "45-59", "60-74", "75+")


class ParticipantProfile(models.Model):
    """What a citizen tells of free will, for figures only; both may be empty, but not together."""

    account = models.OneToOneField(
        "accounts.Account", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    district = models.CharField(max_length=60, blank=True)
    age_band = models.CharField(max_length=5, blank=True, choices=[(one, one) for one in AGE_BANDS])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(district="", age_band=""), name="a_profile_says_something"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CouncilPaper(models.Model):
    """A process's result, handed to a sitting (Vorlage); `matter` is that of the council's item."""

    process = models.ForeignKey("processes.Process", on_delete=models.PROTECT, related_name="+")
    body_key = models.CharField(max_length=20)
    body = models.CharField(max_length=120)
    sitting = models.DateField()
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    proposal = models.TextField()
    matter = models.UUIDField(unique=True)
    filed_as = models.CharField(max_length=20)  # number of the report in the post book
    paper = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-sitting", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "body_key", "sitting"], name="a_result_once_a_sitting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
