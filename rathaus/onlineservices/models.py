"""Services of the catalogue, forms, drafts and applications."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

DRAFT_KEPT = timedelta(days=30)


class Service(models.Model):
    """A service of the town (Leistung), from the catalogue; the rest of its text is `content`."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.TextField()
    synonyms = models.JSONField(default=list)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    summary = models.TextField()
    content = models.JSONField()
    online = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    updated_on = models.DateField(null=True)
    loaded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["active", "title"])]

    def __str__(self) -> str:
        return self.title


class FormVersion(models.Model):
    """A form as it was loaded. Applications name the version they were made with."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="forms")
    version = models.CharField(max_length=20)
    definition = models.JSONField()
    current = models.BooleanField(default=True)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "version"], name="a_version_once"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(current=True), name="one_current_form"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.version}"


class Draft(models.Model):
    """An application being filled in. Who has its code may go on; the code itself is not stored."""

    matter = models.UUIDField(unique=True)
    code_key = models.CharField(max_length=64, unique=True)
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="drafts")
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answers = models.JSONField(default=dict)
    sources = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("started_at")), name="a_draft_lives_a_while"
            )
        ]

    def __str__(self) -> str:
        return f"Draft {self.pk}"


class DraftUpload(models.Model):
    """A file for one question of a draft."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="uploads")
    path = models.CharField(max_length=100)
    name = models.TextField()
    blob = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    media_type = models.TextField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            # the same photo sent twice by an impatient thumb is one file
            models.UniqueConstraint(fields=["draft", "path", "blob"], name="one_file_once")
        ]

    def __str__(self) -> str:
        return self.name


class Application(models.Model):
    """A submitted application (Antrag), with its data as they were sent."""

    class Channel(models.TextChoices):
        ONLINE = "online"
        COUNTER = "counter"
        PHONE = "phone"
        PAPER = "paper"

    # the draft's row may go; while it is there, it has one application at most
    draft = models.OneToOneField(Draft, null=True, on_delete=models.SET_NULL)
    matter = models.UUIDField(unique=True)
    code_key = models.CharField(max_length=64, unique=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="applications")
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="applications")
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=10, default="de")
    submitted_at = models.DateTimeField()
    data = models.JSONField()
    data_sha256 = models.CharField(max_length=64)
    document = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    item_number = models.CharField(max_length=20)

    class Meta:
        indexes = [models.Index(fields=["account", "-submitted_at"])]

    def __str__(self) -> str:
        return f"Application {self.pk}"


class ApplicationFile(models.Model):
    """A file that was sent with an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=100)
    name = models.TextField()
    blob = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    media_type = models.TextField()

    def __str__(self) -> str:
        return self.name


class Supply(models.Model):
    """A document handed in later for something that was missing (Nachreichung)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="supplies")
    missing = models.BigIntegerField()
    name = models.TextField()
    blob = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    supplied_at = models.DateTimeField()
    item_number = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "missing", "blob"], name="one_supply_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Notice(models.Model):
    """An e-mail about an entry of the journal was queued for the applicant (Benachrichtigung)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notices")
    # one e-mail an entry, however often its listener runs
    entry = models.OneToOneField("kernel.Entry", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.application_id}: {self.entry_id}"


class WrongCode(models.Model):
    """A code that led nowhere, by network (keyed hash); kept for minutes, to slow guessing down."""

    network = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["network", "at"])]

    def __str__(self) -> str:
        return self.network[:8]
