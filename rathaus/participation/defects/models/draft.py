"""A report being written. Who has its code may go on; the code itself is not stored."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from rathaus.participation.defects.models.routing import Category

DRAFT_KEPT = timedelta(days=7)


class Draft(models.Model):
    """What is known so far. `photo_lat` and `photo_lon` stay until they are taken or not."""

    matter = models.UUIDField(unique=True)
    code_key = models.CharField(max_length=64, unique=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    place = models.TextField(default="", blank=True)
    district = models.TextField(default="", blank=True)
    photo_lat = models.FloatField(null=True)
    photo_lon = models.FloatField(null=True)
    photo_done = models.BooleanField(default=False)
    category = models.ForeignKey(Category, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=120, default="", blank=True)
    text = models.TextField(default="", blank=True)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("started_at")), name="a_report_draft_lives_a_while"
            )
        ]

    def __str__(self) -> str:
        return f"Draft {self.pk}"


class WrongCode(models.Model):
    """A code that led nowhere, by network (keyed hash); kept for an hour, against guessing."""

    network = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["network", "at"])]

    def __str__(self) -> str:
        return self.network[:8]
