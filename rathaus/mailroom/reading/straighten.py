"""Upright and straight: skew, turn and specks, measured on a small copy with numpy alone."""

import numpy as np
from PIL import Image

from rathaus.mailroom.reading.pages import Grey

_STEP = 4  # 300 dpi to 75 dpi: lines of text are still apart


def small(grey: Grey) -> Grey:
    """A quarter of the size, by box averaging."""
    return np.asarray(Image.fromarray(grey).reduce(_STEP))


def ink(page: Grey) -> np.ndarray:
    """Dark pixels of a small copy, margins of 2 % left out (scan shadows)."""
    paper = float(np.median(page))
    dark = page < paper - max(30.0, 0.25 * paper)
    edge_y, edge_x = (max(1, size // 50) for size in page.shape)
    dark[:edge_y] = dark[-edge_y:] = False
    dark[:, :edge_x] = dark[:, -edge_x:] = False
    return dark


def _sharpness(x: np.ndarray, y: np.ndarray, height: int, slope: float) -> float:
    """How sharply rows of ink stand apart if the page is sheared by `slope`."""
    rows = np.bincount((y - slope * x + height).astype(np.intp), minlength=3 * height).astype(
        np.float64
    )
    return float(np.square(np.diff(rows)).sum())


def skew_of(dark: np.ndarray) -> float:
    """The angle of the lines in degrees, positive when they fall to the right; 0 if unclear."""
    y, x = np.nonzero(dark)
    if len(y) < 400:
        return 0.0
    if len(y) > 60_000:
        keep = np.random.default_rng(1).choice(len(y), 60_000, replace=False)
        y, x = y[keep], x[keep]
    height = max(dark.shape)
    best = 0.0
    for span, step in ((6.0, 0.5), (0.5, 0.1), (0.1, 0.03)):
        angles = np.arange(best - span, best + span + step / 2, step)
        scores = [_sharpness(x, y, height, float(np.tan(np.radians(a)))) for a in angles]
        best = float(angles[int(np.argmax(scores))])
    flat = _sharpness(x, y, height, 0.0)
    return best if max(scores) > 1.02 * flat and abs(best) >= 0.06 else 0.0


def lies_on_its_side(dark: np.ndarray) -> bool:
    """Are the lines of text columns? Compares how sharply rows and columns stand apart."""
    y, x = np.nonzero(dark)
    if len(y) < 400:
        return False
    height = max(dark.shape)
    slopes = np.tan(np.radians(np.arange(-3, 3.1, 0.5)))
    rows = max(_sharpness(x, y, height, float(s)) for s in slopes)
    columns = max(_sharpness(y, x, height, float(s)) for s in slopes)
    return columns > 1.6 * rows


def stands_on_its_head(dark: np.ndarray) -> float:
    """Evidence that straight text is upside down: > 0 yes, < 0 no, near 0 unclear.

    In Latin script far more ink rises above the x-height (capitals, b d f h k l t, dots) than
    falls below the base line, and lines begin at the left and end ragged.
    """
    rows = dark.sum(axis=1).astype(np.float64)
    level = np.percentile(rows[rows > 0], 50) * 0.15 if (rows > 0).any() else 0
    filled = np.concatenate(([False], rows > max(level, 1), [False]))
    edges = np.flatnonzero(np.diff(filled.astype(np.int8)))
    votes = weight = 0.0
    for start, end in edges.reshape(-1, 2):
        if not 4 <= end - start <= 40:
            continue
        line = rows[start:end]
        core = np.flatnonzero(line > 0.55 * line.max())
        above, below = line[: core[0]].sum(), line[core[-1] + 1 :].sum()
        if above + below == 0:
            continue
        votes += (below - above) / (above + below) * line.sum()
        weight += line.sum()
    return votes / weight if weight else 0.0


def turn(grey: Grey, quarters: int) -> Grey:
    """Turn counter-clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(grey, quarters)) if quarters % 4 else grey


def rotate(grey: Grey, degrees: float) -> Grey:
    """Straighten by a small angle on white paper; the size stays."""
    if not degrees:
        return grey
    paper = int(np.median(grey[::16, ::16]))
    image = Image.fromarray(grey).rotate(
        degrees, resample=Image.Resampling.BILINEAR, fillcolor=paper
    )
    return np.asarray(image)


def is_speckled(grey: Grey) -> bool:
    """Many lone dark pixels (dust, fax noise): dark where all four neighbours are not."""
    sample = grey[: grey.shape[0] // 2 * 2, :]
    paper = float(np.median(sample[::16, ::16]))
    dark = sample < paper - 60
    lone = dark[1:-1, 1:-1] & ~(dark[:-2, 1:-1] | dark[2:, 1:-1] | dark[1:-1, :-2] | dark[1:-1, 2:])
    return int(lone.sum()) > 0.012 * int(dark.sum()) + 50


def median(grey: Grey) -> Grey:
    """3 x 3 median by a network of minima and maxima, in strips that fit the cache."""
    padded = np.pad(grey, 1, mode="edge")
    out = np.empty_like(grey)
    for top in range(0, grey.shape[0], 64):
        rows = min(64, grey.shape[0] - top)
        columns = [padded[top + dy : top + dy + rows] for dy in range(3)]
        low = np.minimum(columns[0], columns[1])
        high = np.maximum(columns[0], columns[1])
        middle = np.minimum(high, columns[2])
        high = np.maximum(high, columns[2])
        middle, low = np.maximum(low, middle), np.minimum(low, middle)
        lowest = np.maximum(np.maximum(low[:, :-2], low[:, 1:-1]), low[:, 2:])
        highest = np.minimum(np.minimum(high[:, :-2], high[:, 1:-1]), high[:, 2:])
        out[top : top + rows] = _middle(
            lowest, _middle(middle[:, :-2], middle[:, 1:-1], middle[:, 2:]), highest
        )
    return out


def _middle(a: Grey, b: Grey, c: Grey) -> Grey:
    return np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c))


def grain_of(grey: Grey) -> float:
    """Noise of the paper: the spread of neighbouring pixels where nothing is printed."""
    sample = grey[::7].astype(np.int16)
    steps = np.abs(np.diff(sample, axis=1))
    paper = sample[:, 1:] > np.median(sample) - 25
    return float(steps[paper].mean()) if paper.any() else 0.0


def stretch(grey: Grey) -> Grey:
    """Faint print to full contrast: ink becomes black, paper white.

    On a page of few words the darkest hundredth is paper grain, which must not become ink.
    """
    sample = grey[::4, ::4]
    paper = float(np.median(sample))
    low = min(float(np.percentile(sample, 1)), paper - 90)
    scale = 255 / (paper - 20 - low)
    table = np.clip((np.arange(256) - low) * scale, 0, 255).astype(np.uint8)
    return np.asarray(table[grey])
