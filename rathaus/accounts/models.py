"""Citizens and staff, the units of the town hall, and who stands in for whom."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from rathaus.kernel.actor import Role


class Unit(models.Model):
    """An office or section (Amt, Abteilung); `code` is its number in the organisation plan."""

    code = models.CharField(max_length=20, unique=True)
    name = models.TextField()
    short = models.TextField(default="", blank=True)
    parent = models.ForeignKey(
        "accounts.Unit", null=True, on_delete=models.PROTECT, related_name="sections"
    )
    do_not_open = models.BooleanField(default=False)
    phone = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    room = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Account(AbstractBaseUser):
    """A citizen or a member of staff, who signs in with an e-mail address."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen"
        STAFF = "staff"

    email = models.EmailField()
    name = models.TextField(default="", blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CITIZEN)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="de")
    created_at = models.DateTimeField(auto_now_add=True)
    # sessions begun before this moment are over ("sign out everywhere")
    signed_out_at = models.DateTimeField(null=True, blank=True)

    objects = BaseUserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_address")]

    def __str__(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """A role of a member of staff in a unit (Dienstposten)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=[(role.value, role.name) for role in Role])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "unit", "role"], name="one_post_once")
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.role} {self.unit}"


class Deputy(models.Model):
    """Who holds an absent colleague's posts as well, from day to day (Vertretung)."""

    absent = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="deputies")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="in_order"
            ),
            models.CheckConstraint(
                condition=~models.Q(absent=models.F("deputy")), name="not_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.absent}"


class Identity(models.Model):
    """An identity known elsewhere (BundID, OIDC): a pseudonym, no names or addresses."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="identities")
    provider = models.CharField(max_length=40)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "subject"], name="one_account_a_subject"),
            models.UniqueConstraint(fields=["account", "provider"], name="one_subject_an_account"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} of {self.account_id}"


class Mail(models.Model):
    """An e-mail that waits to be sent; deleted as soon as it is."""

    to = models.EmailField()
    subject = models.TextField()
    body = models.TextField()
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"mail {self.pk}"


class Hurdle(models.Model):
    """How often something was tried lately, and when the next try is let through.

    `key` is a keyed hash of an address, network, device or account: nobody can be read from it.
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.IntegerField()
    open_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.tries}"


class SpentCode(models.Model):
    """A code of an authenticator app that has been used: no code lets anyone in twice."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="spent_codes")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="a_code_is_spent_once")
        ]

    def __str__(self) -> str:
        return f"code of {self.account_id}"
