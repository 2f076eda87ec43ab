"""Events of a process, who comes, and what was said there."""

from django.db import models
from django.db.models import F, Q


class Event(models.Model):
    """An event (Veranstaltung): on site, online or both at once."""

    class Form(models.TextChoices):
        ONSITE = "onsite"
        ONLINE = "online"
        HYBRID = "hybrid"

    process = models.ForeignKey(
        "processes.Process", on_delete=models.CASCADE, related_name="events"
    )
    title = models.CharField(max_length=120)
    text = models.TextField(default="", blank=True)
    form = models.CharField(max_length=10, choices=Form.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.TextField(default="", blank=True)
    access = models.TextField(default="", blank=True)  # how to get in without steps, interpreters
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    link = models.URLField(default="", blank=True)
    capacity = models.PositiveIntegerField(null=True)  # places on site; null: no limit
    registration = models.BooleanField(default=False)
    sequence = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.TextField(default="", blank=True)
    attended = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["process", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="an_event_takes_time"
            ),
            models.CheckConstraint(
                condition=Q(form="online") | ~Q(place=""), name="on_site_needs_a_place"
            ),
            models.CheckConstraint(
                condition=Q(form="onsite") | ~Q(link=""), name="online_needs_a_link"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Registration(models.Model):
    """Somebody wants to come (Anmeldung). A place is taken once the address is confirmed."""

    class State(models.TextChoices):
        ASKED = "asked"
        PLACED = "placed"
        WAITING = "waiting"
        CANCELLED = "cancelled"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField()  # lower case
    online = models.BooleanField(default=False)
    needs = models.CharField(max_length=300, default="", blank=True)
    language = models.CharField(max_length=5, default="de")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["confirmed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=~Q(state="cancelled"),
                name="an_address_comes_once",
            )
        ]

    def __str__(self) -> str:
        return f"registration {self.pk}"


class EventNote(models.Model):
    """What somebody said or wrote at an event, entered afterwards; without names."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    topic = models.CharField(max_length=80, default="", blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]
