"""The report of a defect, who made it, who is affected too, who wants to hear of it."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rathaus.kernel.actor import Actor, Role
from rathaus.participation.defects.models.routing import Body, Category


class State(models.TextChoices):
    """Where a report stands; "overdue" is no state but a date that has passed."""

    HELD = "held"  # waits for a look before it is shown
    NEW = "new"
    ACCEPTED = "accepted"
    HANDED = "handed"  # another body has it
    SOLVED = "solved"
    REJECTED = "rejected"
    MERGED = "merged"
    HIDDEN = "hidden"


OPEN = (State.NEW, State.ACCEPTED, State.HANDED)
PUBLIC = (*OPEN, State.SOLVED, State.REJECTED, State.MERGED)
READERS = (Role.EDITOR, Role.AUDIT)


class DefectSet(models.QuerySet["Defect"]):
    """Reports with the rights in the query."""

    def public(self) -> "DefectSet":
        """What everybody may see."""
        return self.filter(state__in=PUBLIC)

    def of_staff(self, actor: Actor) -> "DefectSet":
        """What stands before this member of staff: all for editors and audit, else the units'."""
        if actor.is_system or actor.has(*READERS):
            return self
        units = actor.units_as(Role.CASEWORK, Role.HEAD)
        return self.filter(unit__code__in=units) if units else self.none()

    def open(self) -> "DefectSet":
        """Not done yet."""
        return self.filter(state__in=OPEN)

    def overdue(self, today: date) -> "DefectSet":
        """Open ones whose promised or expected day has passed."""
        return self.open().filter(due_on__lt=today)


class Defect(models.Model):
    """A report (Mängelmeldung). `due_on` is the promised day, before that the expected one."""

    class Channel(models.TextChoices):
        ONLINE = "online"
        COUNTER = "counter"
        OPEN311 = "open311"

    number = models.CharField(max_length=20, unique=True)
    matter = models.UUIDField(unique=True)
    code_key = models.CharField(max_length=64, unique=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="defects")
    title = models.CharField(max_length=120)
    text = models.TextField()
    lat = models.FloatField()
    lon = models.FloatField()
    place = models.TextField(default="", blank=True)
    district = models.TextField(default="", blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=10, default="de")
    reported_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    due_on = models.DateField()
    promised = models.BooleanField(default=False)
    solved_at = models.DateTimeField(null=True)
    into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    api_key = models.ForeignKey(
        "defects.ApiKey", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[models.Manager["Defect"]] = models.Manager.from_queryset(DefectSet)()

    class Meta:
        indexes = [
            models.Index(fields=["state", "-reported_at"]),
            models.Index(fields=["lat", "lon"]),
            models.Index(fields=["unit", "state", "due_on"]),
            models.Index(fields=["-changed_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="solved") | Q(solved_at__isnull=False), name="solved_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(state="merged", into__isnull=False)
                | (~Q(state="merged") & Q(into__isnull=True)),
                name="merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(into=None) | ~Q(into=F("pk")), name="not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Reporter(models.Model):
    """How to reach who reported it: for the unit alone, and only as long as it is needed."""

    defect = models.OneToOneField(Defect, on_delete=models.CASCADE, related_name="reporter")
    name = models.TextField(default="", blank=True)
    email = models.EmailField(default="", blank=True)
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"Reporter {self.pk}"


class Support(models.Model):
    """Somebody is affected too. `who` is a keyed hash, made random when the report is long done."""

    defect = models.ForeignKey(Defect, on_delete=models.CASCADE, related_name="supports")
    who = models.CharField(max_length=64)

    class Meta:
        constraints = [
            # counted once, however often the button is pressed
            models.UniqueConstraint(fields=["defect", "who"], name="affected_counts_once")
        ]

    def __str__(self) -> str:
        return self.who[:8]


class Follower(models.Model):
    """Wants an e-mail when something happens; nothing is sent before the address is confirmed."""

    defect = models.ForeignKey(Defect, on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField()
    code_key = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, default="de")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told = models.BigIntegerField(default=0)  # the last entry of the journal they heard of

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["defect", "email"], name="an_address_follows_once")
        ]

    def __str__(self) -> str:
        return f"Follower {self.pk}"
