"""An incoming item (Eingang), and where it went."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal

READERS = (Role.CASEWORK, Role.HEAD)
CONTENT = (
    "subject",
    "sender",
    "address",
    "email",
    "document_type",
    "our_reference",
    "their_reference",
    "deadline_rule",
    "language",
    "failure",
    "body",
)


class ItemSet(models.QuerySet["Item"]):
    """Items with the rights in the query."""

    def visible_to(self, actor: Actor) -> "ItemSet":
        """All for the mailroom, routed ones for their units, own ones for citizens."""
        if actor.is_system or actor.has(Role.MAILROOM):
            return self
        if actor.is_citizen:
            return self.filter(account=actor.account)
        if units := actor.units_as(*READERS):
            return self.filter(unit__code__in=units)
        return self.none()

    def in_book(self, actor: Actor) -> "ItemSet":
        """The post book: what `visible_to` gives staff, and everything for auditors."""
        if actor.has(Role.AUDIT):
            return self
        return self.none() if actor.is_citizen else self.visible_to(actor)

    def waiting(self) -> "ItemSet":
        """What a clerk of the mailroom must look at."""
        return self.filter(state__in=Item.WAITING)

    def by_urgency(self) -> "ItemSet":
        """The nearest deadline first; without one, and among equals, in order of arrival."""
        return self.order_by(F("deadline").asc(nulls_last=True), "received_at", "pk")


class Item(models.Model):
    """One thing that arrived: letter, fax, e-mail, online form, note from the counter."""

    class Channel(models.TextChoices):
        SCAN = "scan"
        EMAIL = "email"
        FAX = "fax"
        COUNTER = "counter"
        ONLINE = "online"

    class State(models.TextChoices):
        RECEIVED = "received"
        READING = "reading"
        PROPOSED = "proposed"
        UNREADABLE = "unreadable"
        SEALED = "sealed"
        ROUTED = "routed"
        RETURNED = "returned"

    UNREAD = (State.RECEIVED, State.READING)
    WAITING = (State.PROPOSED, State.UNREADABLE, State.SEALED)

    number = models.CharField(max_length=20, unique=True)
    # a key given by who hands the bytes in: the same key is the same item, however often it comes
    once = models.CharField(max_length=200, default="", blank=True)
    matter = models.UUIDField(db_index=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    received_at = models.DateTimeField()
    original = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    filename = models.TextField()
    media_type = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    unit = models.ForeignKey("accounts.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    do_not_open = models.BooleanField(default=False)
    same_as = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    filed_at = models.DateTimeField(null=True)
    # the last "not for us", kept when it is undone: so that the desk knows what was done last
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    subject = models.TextField(default="", blank=True)
    sender = models.TextField(default="", blank=True)
    address = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    document_type = models.TextField(default="", blank=True)
    letter_date = models.DateField(null=True)
    our_reference = models.TextField(default="", blank=True)
    their_reference = models.TextField(default="", blank=True)
    deadline = models.DateField(null=True)
    deadline_rule = models.CharField(max_length=20, default="", blank=True)
    service = models.TextField(default="", blank=True)
    filing = models.TextField(default="", blank=True)
    answers = models.JSONField(default=list)

    searchable = models.ForeignKey(
        "kernel.Blob", null=True, on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(max_length=10, default="", blank=True)
    findings = ArrayField(models.TextField(), default=list)
    failure = models.TextField(default="", blank=True)
    read_at = models.DateTimeField(null=True)
    page_count = models.IntegerField(default=0)
    body = models.TextField(default="", blank=True)

    objects: ClassVar[models.Manager["Item"]] = models.Manager.from_queryset(ItemSet)()

    class Meta:
        indexes = [
            models.Index(fields=["state", "received_at"]),
            models.Index(fields=["unit", "state"]),
            models.Index(fields=["received_at"]),
            models.Index(
                fields=["account"], condition=Q(account__isnull=False), name="of_citizens"
            ),
            models.Index(
                fields=["returned_by", "returned_at"],
                condition=Q(returned_by__isnull=False),
                name="returned_by_whom",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["once"], condition=~Q(once=""), name="a_key_once"),
            models.CheckConstraint(
                condition=~Q(state="routed") | Q(unit__isnull=False), name="routed_has_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"

    @classmethod
    def locked(cls, number: str) -> "Item":
        """The row, locked: two clerks, one item. Refusal 404."""
        rows = cls.objects.select_for_update(of=["self"])
        item = rows.select_related("unit", "original", "same_as").filter(number=number).first()
        if item is None:
            raise Refusal(_("There is no such item, or it is not meant for you."), status=404)
        return item

    def refuse_unless_open(self) -> None:
        """Only what nobody has sent on yet can be sorted."""
        if self.state not in (*self.UNREAD, *self.WAITING):
            raise Refusal(_("Somebody has already dealt with this item."))

    def route(
        self,
        *,
        unit: int,
        by: "Routing.By",
        at: datetime,
        corrected: bool = False,
        account: int | None = None,
        fields: Mapping[str, str | date | None] | None = None,
    ) -> None:
        """Into the unit's tray, with `fields` set."""
        for name, value in (fields or {}).items():
            setattr(self, name, value)
        self.routings.create(unit_id=unit, by=by, at=at, corrected=corrected, account_id=account)
        self.state, self.unit_id = Item.State.ROUTED, unit
        self.save()

    def give_back(self, *, account: int | None, at: datetime) -> None:
        """Not for this town."""
        self.state, self.returned_by_id, self.returned_at = Item.State.RETURNED, account, at
        self.save(update_fields=["state", "returned_by", "returned_at"])

    def take_back(self, *, at: datetime) -> None:
        """Into the tray again, whatever closed it. What a clerk has corrected stays corrected."""
        self.routings.filter(taken_back_at=None).update(taken_back_at=at)
        self.state, self.unit = self._state_when_open(), None
        self.save()

    def _state_when_open(self) -> "Item.State":
        if self.do_not_open:
            return Item.State.SEALED
        if self.failure:
            return Item.State.UNREADABLE
        return Item.State.PROPOSED if self.read_at else Item.State.READING

    def give_up_reading(self, sentence: str) -> None:
        """A clerk must see it. `read_at` stays empty: a later attempt may still succeed."""
        self.state, self.failure = Item.State.UNREADABLE, sentence
        self.save(update_fields=["state", "failure"])

    def note_read(self, *, at: datetime, do_not_open: bool) -> None:
        """The machine has read it: now a clerk decides, unless one was faster."""
        self.read_at, self.failure = at, ""
        if self.state in (*self.UNREAD, self.State.UNREADABLE):
            self.state = Item.State.SEALED if do_not_open else Item.State.PROPOSED

    def forget_content(self, *, envelope: bool) -> set[str]:
        """Drop all that was read, but the unit proposed and, of an `envelope`, page 1's image.

        Returns the hashes of derived files nothing here needs now.
        """
        derived = {page.image_id for page in self.leaves.all() if page.image_id}
        if self.searchable_id:
            derived.add(self.searchable_id)
        kept = self.leaves.filter(number=1).exclude(image=None) if envelope else self.leaves.none()
        self.leaves.exclude(pk__in=kept.values("pk")).delete()
        kept.update(text="")
        derived |= {one.blob_id for one in self.enclosures.all()}
        self.enclosures.all().delete()
        self.proposals.exclude(name="unit").delete()
        self.proposals.update(page=None, box=None, text="")
        self.searchable = None
        for name in CONTENT:
            setattr(self, name, "")
        self.letter_date = self.deadline = None
        left = {page.image_id for page in kept if page.image_id}
        self.answers, self.findings, self.page_count = [], [], len(left)
        return derived - left - {self.original_id}


class Routing(models.Model):
    """Where an item was sent, by whom; taken back at most once, one in force at a time."""

    class By(models.TextChoices):
        AUTO = "auto"
        CLERK = "clerk"
        SENDER = "sender"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="routings")
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=10, choices=By.choices)
    corrected = models.BooleanField(default=False)
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(taken_back_at=None), name="one_routing_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} -> {self.unit_id}"
