"""From counts to figures: values, their halves, and the sentence beside them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import mean

from rathaus.kpi.definitions import BY_KEY, Definition
from rathaus.kpi.measures import Applications, Cases, Decisions, Mail
from rathaus.kpi.privacy import Shade, small

NO_APPLICATIONS = Applications(0, 0)
NO_DECISIONS = Decisions(0, 0, None, None)
NO_MAIL = Mail(0, 0, 0, 0, None, None)


@dataclass(frozen=True)
class Figure:
    """One public figure. `value` is None where there is nothing to count: it is missing, not 0.

    A share is a fraction of 1. `spread` is the value nine of ten keep to, where that has a sense.
    The numbers are exact: what is published goes through `public`.
    """

    definition: Definition
    value: float | None
    numerator: int
    denominator: int
    as_of: datetime
    spread: float | None = None

    @property
    def shade(self) -> Shade:
        """ "small" where it counts a group of 1 to 4, above or below the line."""
        return small(self.denominator) or small(self.numerator)

    def public(self) -> "Figure":
        """The same without a value where it would tell of a small group."""
        return replace(self, value=None, spread=None) if self.shade else self

    @property
    def reached(self) -> bool | None:
        """Is the target met? None where there is no target or no value."""
        target = self.definition.target
        if target is None or self.value is None:
            return None
        return self.value <= target if self.definition.low_is_good else self.value >= target


def share(part: int, whole: int) -> float | None:
    """The fraction, or None of nothing."""
    return part / whole if whole else None


def figures(
    applications: Applications, decisions: Decisions, mail: Mail, cases: Cases, as_of: datetime
) -> tuple[Figure, ...]:
    """All public figures, in the order of the page."""
    online, all_made = applications.online, applications.all
    measured, decided = decisions.measured, decisions.decided
    routed, received = mail.routed, mail.received

    def figure(
        key: str, value: float | None, part: int, whole: int, spread: float | None = None
    ) -> Figure:
        return Figure(BY_KEY[key], value, part, whole, as_of, spread)

    return (
        figure("online-quota", share(online, all_made), online, all_made),
        figure("days-to-decision", decisions.median, measured, decided, decisions.ninth),
        figure("minutes-to-desk", mail.median, routed, received, mail.ninth),
        figure("routed-without-correction", share(mail.right, routed), mail.right, routed),
        figure("ran-by-itself", share(mail.alone, received), mail.alone, received),
        figure("cases-open", cases.open if cases.opened else None, cases.open, cases.opened),
    )


def months(last: date, count: int = 12) -> list[date]:
    """The first days of the `count` months that end with the month of `last`, oldest first."""
    number = last.year * 12 + last.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(number - count + 1, number + 1)]


def month_reached(values: Sequence[float | None], target: float) -> int | None:
    """In how many months from the last the straight line through the values meets the target.

    None with fewer than six values, without a rise, or beyond ten years: then nobody knows.
    """
    points = [(n - len(values) + 1, value) for n, value in enumerate(values) if value is not None]
    if len(points) < 6:
        return None
    x, y = mean(p[0] for p in points), mean(p[1] for p in points)
    below = sum((p[0] - x) ** 2 for p in points)
    slope = sum((p[0] - x) * (p[1] - y) for p in points) / below
    if slope <= 0:
        return None
    ahead = (target - y) / slope + x
    return round(ahead) if 0 < ahead <= 120 else None
