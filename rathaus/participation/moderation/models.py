"""Cases of moderation with report, decision and appeal; what was spent against abuse."""

from django.db import models
from django.db.models import F, Q


class SpentProof(models.Model):
    """A solved challenge that was used; kept until it would be stale anyway."""

    signature = models.CharField(max_length=64, primary_key=True)
    spent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.signature[:8]


class Turn(models.Model):
    """How often somebody did something in the current span of time (rate limit).

    `key` is a keyed hash of kind and person or network: nobody can be read from it.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.IntegerField()
    since = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"


class Case(models.Model):
    """Content that a person looks at: held before it appears, or reported after.

    `subject` names it ("comment:3") for the room that owns it. Title, address and excerpt are
    copies, so that the queue needs no room above; they go when the case is long decided.
    """

    subject = models.CharField(max_length=60)
    title = models.TextField()
    url = models.TextField(default="")
    excerpt = models.TextField(default="")
    why = models.CharField(max_length=20)
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    account = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField(default="")
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(decided_at=None), name="one_open_case_a_subject"
            )
        ]
        indexes = [
            models.Index(fields=["opened_at"], condition=Q(decided_at=None), name="open_cases")
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.subject}"


class Report(models.Model):
    """Somebody says that content breaks a rule (Meldung). `holder` is a keyed hash."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    holder = models.CharField(max_length=80)
    reason = models.CharField(max_length=20)
    note = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "holder"], name="one_report_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.reason}"


class Decision(models.Model):
    """What was decided about a case, by whom and why. Whoever has the code may appeal."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, choices=[("publish", "publish"), ("hide", "hide")])
    reason = models.CharField(max_length=20)
    note = models.TextField(default="")
    by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(db_index=True)
    code_key = models.CharField(max_length=64, default="", db_index=True)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.outcome}"


class Appeal(models.Model):
    """The author asks for a second look (Einspruch); somebody else decides it."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    first_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, default="")  # "" | upheld | rejected
    reason = models.TextField(default="")
    decided_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(first_by=None) | ~Q(decided_by=F("first_by")),
                name="an_appeal_is_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, outcome="")
                | Q(decided_at__isnull=False, outcome__in=["upheld", "rejected"]),
                name="a_decided_appeal_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.outcome or 'open'}"
