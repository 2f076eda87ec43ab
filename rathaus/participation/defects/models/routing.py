"""Who takes care of what: kinds of defects, other bodies, the routing table, keys of programs."""

from django.db import models
from django.db.models import Q


class Category(models.Model):
    """A kind of defect (Art); `code` is also the service code of Open311."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.TextField()
    group = models.TextField(default="", blank=True)
    description = models.TextField(default="", blank=True)
    keywords = models.TextField(default="", blank=True)
    days = models.PositiveSmallIntegerField(default=14)  # an answer within so many days
    filing = models.CharField(max_length=20, default="41.13")
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """Another body that answers for streets, lamps or lines (Landesbetrieb, Stadtwerke)."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.TextField()
    address = models.TextField(default="", blank=True)
    email = models.EmailField(default="", blank=True)
    endpoint = models.URLField(default="", blank=True)  # its own Open311 server
    jurisdiction = models.CharField(max_length=80, default="", blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Route(models.Model):
    """A line of the routing table. The unit keeps an eye on it even where a body repairs.

    The most exact line counts: street before district before the whole town.
    """

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="routes")
    district = models.TextField(default="", blank=True)
    street = models.TextField(default="", blank=True)  # a part of the place's name, "B 478"
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "district", "street"], name="one_route_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.category_id} {self.district} {self.street}"


class ApiKey(models.Model):
    """Another program that may report (Open311). Only a hash of its key is kept."""

    name = models.TextField()
    key_hash = models.CharField(max_length=64, unique=True)
    trusted = models.BooleanField(default=False)  # else its reports are looked at first
    created_by = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(revoked_at=None), name="one_live_key_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
