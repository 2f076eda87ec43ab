"""What the room tells. A response is never told by itself: only that there was one."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact


@dataclass(frozen=True)
class SurveyPublished(Fact):
    """People may answer."""

    survey: int
    process: int


@dataclass(frozen=True)
class SurveyClosed(Fact):
    """No more answers; so many there were."""

    survey: int
    responses: int
