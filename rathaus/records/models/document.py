"""Documents: what lies in a case, in versions; how it came in, what is missing, how it is found."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from rathaus.records.models.case import Case


class Document(models.Model):
    """A document of a case."""

    class Kind(models.TextChoices):
        INCOMING = "incoming"
        ATTACHMENT = "attachment"
        DECISION = "decision"
        REQUEST = "request"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.TextField()
    filed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "-filed_at"])]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """The bytes of a document at one time; `view` is a searchable PDF beside an original."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    blob = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    view = models.ForeignKey("kernel.Blob", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.number}"


class Filing(models.Model):
    """An item of the mailroom lies in this case (zu den Akten genommen): once, in one case.

    `matter` is the item's own: a letter on paper brings one of its own into an older case.
    """

    item = models.OneToOneField("mailroom.Item", on_delete=models.PROTECT, related_name="+")
    matter = models.UUIDField(db_index=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="filings")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="filing")
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item_id} in {self.case_id}"


class MissingDocument(models.Model):
    """A document the applicant was asked for (Nachforderung)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="missing")
    label = models.TextField()
    requested_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.label


class Supply(models.Model):
    """The missing document has come."""

    missing = models.OneToOneField(MissingDocument, on_delete=models.PROTECT, related_name="supply")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.missing_id} supplied"


class DocumentSearch(models.Model):
    """What a document is found by, and for which units: both in one index.

    A document hidden from the asker is never read, so it cannot show in a count or a snippet.
    """

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.CASCADE, related_name="search"
    )
    text = models.TextField()
    vector = SearchVectorField()
    units = ArrayField(models.IntegerField())

    class Meta:
        indexes = [
            # without the pending list, so that a burst of filings does not slow the next search
            GinIndex(fields=["vector", "units"], fastupdate=False, name="search_with_rights")
        ]

    def __str__(self) -> str:
        return f"search {self.pk}"
