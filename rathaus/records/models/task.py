"""Tasks: what someone has to do next, and by when."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rathaus.kernel.actor import Actor, Role
from rathaus.records.models.case import READERS, Case


class TaskSet(models.QuerySet["Task"]):
    """Tasks with the rights in the query."""

    def visible_to(self, actor: Actor) -> "TaskSet":
        """All of the actor's units; signing is a matter of heads."""
        if actor.is_system:
            return self
        heads = Q(kind=Task.Kind.SIGN, unit__code__in=actor.units_as(Role.HEAD))
        return self.filter(
            heads | ~Q(kind=Task.Kind.SIGN) & Q(unit__code__in=actor.units_as(*READERS))
        )

    def for_me(self, actor: Actor, on: date) -> "TaskSet":
        """Those given to the actor or to whom the actor stands in for on that day, and nobody's."""
        stands_in = Task.objects.filter(
            assignee__absences__deputy=actor.account,
            assignee__absences__since__lte=on,
            assignee__absences__until__gte=on,
        )
        own = Q(assignee=None) | Q(assignee=actor.account) | Q(pk__in=stands_in.values("pk"))
        return self.visible_to(actor).filter(own)

    def to_sign(self, case: Case) -> "TaskSet":
        """The open task of the head, while a draft lies there to be signed."""
        return self.open().filter(case=case, kind=Task.Kind.SIGN)

    def open(self) -> "TaskSet":
        """Those not done."""
        return self.filter(completion=None)


class Task(models.Model):
    """Something to do, for a unit or for one of its people, in a case or with an item."""

    class Kind(models.TextChoices):
        FILE_ITEM = "file_item"  # verakten
        EXAMINE = "examine"  # Antrag prüfen
        READ = "read"  # Eingang zur Kenntnis
        CHECK_SUPPLY = "check_supply"  # Nachgereichtes prüfen
        SIGN = "sign"  # Schlusszeichnung
        REVISE = "revise"  # zurückgegebenen Entwurf ändern
        ISSUE = "issue"  # gezeichneten Bescheid erlassen
        RESUBMISSION = "resubmission"  # Wiedervorlage

    kind = models.CharField(max_length=20, choices=Kind.choices)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="tasks")
    item = models.ForeignKey("mailroom.Item", null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.TextField(default="", blank=True)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    due = models.DateField(null=True)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Task"]] = models.Manager.from_queryset(TaskSet)()

    class Meta:
        indexes = [models.Index(fields=["unit", "due"]), models.Index(fields=["case"])]
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(kind="file_item"), name="an_item_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(item__isnull=False),
                name="a_task_is_about_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id or self.item_id}"


class TaskCompletion(models.Model):
    """The task is done. `by` is empty where another step did it."""

    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="completion")
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task_id} done"
