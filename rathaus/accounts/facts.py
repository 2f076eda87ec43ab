"""What has happened to accounts. Ids and codes only: names and addresses must stay erasable."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class AccountRegistered(Fact):
    """A person has an account now; `kind` is citizen or staff."""

    account: int
    kind: str


@dataclass(frozen=True)
class AccountDeactivated(Fact):
    account: int


@dataclass(frozen=True)
class AccountReactivated(Fact):
    account: int


@dataclass(frozen=True)
class RoleAssigned(Fact):
    account: int
    role: str
    unit: str


@dataclass(frozen=True)
class RoleWithdrawn(Fact):
    account: int
    role: str
    unit: str


@dataclass(frozen=True)
class DeputyNamed(Fact):
    """From `since` to `until` (ISO 8601 days, both included) `deputy` holds `absent`'s posts."""

    deputyship: int
    absent: int
    deputy: int
    since: str
    until: str


@dataclass(frozen=True)
class DeputyDismissed(Fact):
    deputyship: int


@dataclass(frozen=True)
class IdentityLinked(Fact):
    """An outside identity (BundID, OIDC) belongs to the account now; never its subject or names."""

    account: int
    provider: str
    trust: int


@dataclass(frozen=True)
class MailDue(Fact):
    """An e-mail about an account waits to be sent; its text is a row that is deleted afterwards."""

    mail: int


@dataclass(frozen=True)
class MailSent(Fact):
    """The e-mail is out and its text deleted here."""

    mail: int


@dataclass(frozen=True)
class SecondFactorReset(Fact):
    """An administrator removed the second factors of somebody who has lost them."""

    account: int


@dataclass(frozen=True)
class IdentityUnlinked(Fact):
    account: int
    provider: str


@dataclass(frozen=True)
class ProfileChanged(Fact):
    """Name or language; what it was and is stands nowhere but in the account."""

    account: int


@dataclass(frozen=True)
class SignedOutEverywhere(Fact):
    account: int
