"""The tables every room stands on. All of them only ever grow, but `Series` and `Unsealed`."""

from django.db import models


class Entry(models.Model):
    """One fact in the journal: ids only, never personal data. A trigger refuses any change."""

    fact = models.TextField()
    matter = models.UUIDField(null=True)
    subject = models.TextField()
    actor = models.TextField()
    unit = models.TextField(default="")
    at = models.DateTimeField()
    data = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["fact", "at"]),
            models.Index(fields=["matter"]),
            models.Index(fields=["subject"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(fact="DayBegan"), name="a_day_begins_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.fact} {self.subject}"


class Seal(models.Model):
    """The link of one entry in the hash chain; written once by the sealer."""

    number = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class Unsealed(models.Model):
    """Entries that wait for the sealer; a trigger on the journal fills it."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True)

    def __str__(self) -> str:
        return str(self.pk)


class Blob(models.Model):
    """A stored file, known by its content."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    bytes = models.BigIntegerField()
    media_type = models.TextField()
    stored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256


class Series(models.Model):
    """A number series without gaps, per year."""

    name = models.TextField()
    year = models.IntegerField()
    last = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "year"], name="one_series_a_year")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.last}"
