"""What has happened to reports of defects. Ids and codes only; never who is affected."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class DefectRoutingLoaded(Fact):
    categories: int


@dataclass(frozen=True)
class DefectDraftStarted(Fact):
    draft: int


@dataclass(frozen=True)
class DefectDraftSaved(Fact):
    """`step` is place, photo or kind."""

    draft: int
    step: str


@dataclass(frozen=True)
class DefectDraftsCleared(Fact):
    count: int


@dataclass(frozen=True)
class DefectReported(Fact):
    defect: int
    category: str


@dataclass(frozen=True)
class DefectPublished(Fact):
    defect: int


@dataclass(frozen=True)
class DefectHidden(Fact):
    defect: int


@dataclass(frozen=True)
class DefectRouted(Fact):
    """`unit` is the code of the unit that takes care."""

    defect: int
    unit: str


@dataclass(frozen=True)
class DefectAccepted(Fact):
    """`promised` is the day, ISO 8601."""

    defect: int
    promised: str


@dataclass(frozen=True)
class DefectDatePromised(Fact):
    defect: int
    promised: str


@dataclass(frozen=True)
class DefectHandedOver(Fact):
    """`body` is the key of the other body; `channel` email, letter or open311."""

    defect: int
    body: str
    channel: str


@dataclass(frozen=True)
class DefectReferenceNoted(Fact):
    """The other body has given it a number of its own."""

    defect: int


@dataclass(frozen=True)
class DefectSolved(Fact):
    """`days` since the report; `proof` is photo, text or both."""

    defect: int
    days: int
    proof: str


@dataclass(frozen=True)
class DefectReopened(Fact):
    defect: int


@dataclass(frozen=True)
class DefectRejected(Fact):
    defect: int


@dataclass(frozen=True)
class DefectsMerged(Fact):
    defect: int
    into: int


@dataclass(frozen=True)
class DefectOverdue(Fact):
    """The promised or expected day `due` has passed."""

    defect: int
    due: str


@dataclass(frozen=True)
class DefectUnitReminded(Fact):
    unit: str
    count: int


@dataclass(frozen=True)
class DefectSupported(Fact):
    """Somebody is affected too; the journal does not say who."""

    defect: int


@dataclass(frozen=True)
class DefectFollowed(Fact):
    """An address asked to be told; it is not confirmed yet."""

    defect: int


@dataclass(frozen=True)
class DefectFollowingConfirmed(Fact):
    follower: int


@dataclass(frozen=True)
class DefectFollowingEnded(Fact):
    follower: int


@dataclass(frozen=True)
class DefectNoticesSent(Fact):
    """E-mails about a report were queued."""

    defect: int
    count: int


@dataclass(frozen=True)
class DefectPhotoReleased(Fact):
    """Faces and plates are masked; the picture is public and what was sent is deleted."""

    picture: int
    areas: int


@dataclass(frozen=True)
class DefectPhotoWithdrawn(Fact):
    picture: int


@dataclass(frozen=True)
class DefectCaseMade(Fact):
    """It goes on in the file; `item` is the item it went with."""

    defect: int
    item: int


@dataclass(frozen=True)
class DefectReportersForgotten(Fact):
    count: int


@dataclass(frozen=True)
class DefectApiKeyCreated(Fact):
    key: int


@dataclass(frozen=True)
class DefectApiKeyRevoked(Fact):
    key: int
