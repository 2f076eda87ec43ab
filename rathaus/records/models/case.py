"""Case file (Akte) and case (Vorgang)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal
from rathaus.records.models.file_plan import FilePlanPosition

READERS = (Role.CASEWORK, Role.HEAD)


class CaseFileSet(models.QuerySet["CaseFile"]):
    """Files with the rights in the query."""

    def visible_to(self, actor: Actor) -> "CaseFileSet":
        """Those of the units in which the actor handles cases or heads."""
        if actor.is_system:
            return self
        return self.filter(unit__code__in=actor.units_as(*READERS))


class CaseFile(models.Model):
    """A file at a position of the file plan; its reference is the Aktenzeichen."""

    position = models.ForeignKey(FilePlanPosition, on_delete=models.PROTECT, related_name="files")
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40, unique=True)
    title = models.TextField()
    opened_at = models.DateTimeField()

    objects: ClassVar[models.Manager["CaseFile"]] = models.Manager.from_queryset(CaseFileSet)()

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class CaseSet(models.QuerySet["Case"]):
    """Cases with the rights in the query."""

    def visible_to(self, actor: Actor) -> "CaseSet":
        """Those of the units in which the actor handles cases or heads; none for citizens."""
        if actor.is_system:
            return self
        return self.filter(unit__code__in=actor.units_as(*READERS))

    def open(self) -> "CaseSet":
        """Those not closed."""
        return self.filter(closure=None)


class Case(models.Model):
    """A case in a file: one matter of one applicant, from the first item to the decision.

    Whether it is decided or closed is told by the rows `decision` and `closure`.
    """

    case_file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="cases")
    reference = models.CharField(max_length=44, unique=True)
    title = models.TextField()
    matter = models.UUIDField(unique=True)
    service = models.CharField(max_length=100, default="", blank=True)
    channel = models.CharField(max_length=20)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    applicant_name = models.TextField(default="", blank=True)
    applicant_address = models.TextField(default="", blank=True)
    applicant_email = models.TextField(default="", blank=True)
    received_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    promised_on = models.DateField(null=True)

    objects: ClassVar[models.Manager["Case"]] = models.Manager.from_queryset(CaseSet)()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "-opened_at"]),
            models.Index(
                fields=["applicant"],
                condition=models.Q(applicant__isnull=False),
                name="cases_of_citizens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @staticmethod
    def locked(actor: Actor, pk: int) -> "Case":
        """The case with its row locked, so that two clerks cannot do one thing twice.

        Refusal 404 where it is not there or not for the actor.
        """
        rows = Case.objects.visible_to(actor).select_for_update(of=["self"])
        case = rows.select_related("unit", "case_file").filter(pk=pk).first()
        if case is None:
            raise Refusal(_("There is no such case, or it is not one of your unit's."), status=404)
        return case

    def refuse_if_closed(self) -> None:
        """A closed case takes no new work."""
        if Closure.objects.filter(case=self).exists():
            raise Refusal(_("The case is closed. Open a new case in the same file."))

    def caseworker(self) -> int | None:
        """Primary key of who works on it now."""
        row = self.assignments.filter(ended_at=None).first()
        return row.account_id if row else None


class Assignment(models.Model):
    """Who works on the case; the newest row that is not withdrawn counts (Zuweisung)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ended_at=None), name="one_caseworker_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.account_id}"


class Note(models.Model):
    """A note on the case (Aktenvermerk); part of the file, never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:50]


class Closure(models.Model):
    """The case is closed (zu den Akten); its retention period runs from the end of this year."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="closure")
    by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} closed {self.at:%Y-%m-%d}"
