"""The picture of the groups: places in the plane become dots, outlines and letters. Pure."""

from collections import Counter
from collections.abc import Sequence

WIDTH, NARROW, HEIGHT, EDGE, CELL = 640, 440, 420, 36, 12
Frame = tuple[float, float, float, float]  # scale, left, top, width
Point = tuple[float, float]
Picture = dict[str, list[list[float]] | list[list[list[float]]]]


def frame_of(points: Sequence[Point]) -> Frame:
    """Scale and shift so that all lie in the picture, both axes alike; no wider than needed."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    scale = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high)
    width = float(round(max(NARROW, scale * wide + 2 * EDGE)))
    left = (width - scale * wide) / 2 - scale * min(xs)
    top = (HEIGHT - scale * high) / 2 + scale * max(ys)
    return scale, left, top, width


def put(point: Point, frame: Frame) -> Point:
    """A place in the picture; who stands outside is put on its edge."""
    scale, left, top, width = frame
    x, y = left + scale * point[0], top - scale * point[1]
    return round(min(max(x, 12), width - 12), 1), round(min(max(y, 30), HEIGHT - 12), 1)


def picture_of(points: Sequence[Point], groups: Sequence[int], k: int) -> Picture:
    """dots [x, y, group, people]: neighbours in one cell share a dot, so nobody stands out;
    hulls, a polygon a group; letters [x, y] a group; frame [scale, left, top, width]."""
    frame = frame_of(points)
    placed = [put(point, frame) for point in points]
    cells = Counter(
        (round(x / CELL), round(y / CELL), group)
        for (x, y), group in zip(placed, groups, strict=True)
    )
    dots = [[float(x * CELL), float(y * CELL), g, n] for (x, y, g), n in sorted(cells.items())]
    by_group: list[list[Point]] = [[] for _ in range(k)]
    for point, group in zip(placed, groups, strict=True):
        by_group[group].append(point)
    return {
        "dots": dots,
        "hulls": [[list(one) for one in hull(them)] for them in by_group],
        "letters": [
            [round(sum(axis) / len(axis), 1) for axis in zip(*them, strict=True)]
            for them in by_group
        ],
        "frame": [list(frame)],
    }


def hull(points: Sequence[Point]) -> list[Point]:
    """The convex outline (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(ones: Sequence[Point]) -> list[Point]:
        line: list[Point] = []
        for one in ones:
            while len(line) >= 2 and _turn(line[-2], line[-1], one) <= 0:
                line.pop()
            line.append(one)
        return line[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
