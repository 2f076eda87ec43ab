"""One page from pixels to words: upright, straight, clean, read once."""

from dataclasses import dataclass, replace
from statistics import median

from rathaus.mailroom.reading import straighten
from rathaus.mailroom.reading.engine import Engine
from rathaus.mailroom.reading.lines import lines_of
from rathaus.mailroom.reading.pages import Grey, Page
from rathaus.mailroom.reading.shapes import PageText, Word

_GRAINY = 1.4  # spread of neighbouring paper pixels; office scans stay below 1.1
_FULL = 15  # words: more than a stamp or a fax line over a scanned page
_POOR = 0.6  # mean confidence below which a page may lie wrong


@dataclass(frozen=True)
class ReadPage:
    """The upright page image and its text."""

    image: Grey
    text: PageText


def read_page(page: Page, engine: Engine) -> ReadPage:
    """Text by the layer where the page has a good one, else by the engine."""
    if page.layer and (len(page.layer) >= _FULL or not page.scan):
        return _finish(page, page.grey, page.layer, from_layer=True)
    scan = _straight(page.grey)
    words = engine.read(_to_read(scan), page.dpi)
    if words_are_poor(words):
        scan, words = _other_ways(scan, words, page, engine)
    clean = tidy(words, scan.grey.shape[1], scan.grey.shape[0])
    if page.layer and not scan.turned and not scan.skew:
        clean = page.layer + tuple(w for w in clean if not _covered(w, page.layer))
    return _finish(page, scan.grey, clean, turned=scan.turned, skew=scan.skew)


@dataclass(frozen=True)
class _Scan:
    grey: Grey
    turned: int
    skew: float
    grainy: bool


def _straight(grey: Grey) -> _Scan:
    """Turned and straightened by the shape of its lines alone."""
    grainy = straighten.grain_of(grey) > _GRAINY
    if grainy:
        grey = straighten.median(straighten.median(grey))
    elif straighten.is_speckled(grey):
        grey = straighten.median(grey)
    dark = straighten.ink(straighten.small(grey))
    turned = 0
    if straighten.lies_on_its_side(dark):
        turned, grey = 1, straighten.turn(grey, 1)
        dark = straighten.ink(straighten.small(grey))
    skew = straighten.skew_of(dark)
    if skew:
        grey = straighten.rotate(grey, skew)
        dark = straighten.ink(straighten.small(grey))
    if straighten.stands_on_its_head(dark) > 0.1:
        turned, grey = turned + 2, straighten.turn(grey, 2)
    return _Scan(grey, turned, skew, grainy)


def _to_read(scan: _Scan) -> Grey:
    return straighten.stretch(scan.grey) if scan.grainy else scan.grey


def words_are_poor(words: tuple[Word, ...]) -> bool:
    """Too little confidence to be a page that lies the right way."""
    return len(words) >= 3 and sum(w.confidence for w in words) / len(words) < _POOR


def _other_ways(
    scan: _Scan, words: tuple[Word, ...], page: Page, engine: Engine
) -> tuple[_Scan, tuple[Word, ...]]:
    """Poor text: turn the page round (then on its sides) and keep what reads best."""
    best, best_words = scan, words
    for quarters in (2, 1, 3):
        tried = replace(
            scan, grey=straighten.turn(scan.grey, quarters), turned=(scan.turned + quarters) % 4
        )
        found = engine.read(_to_read(tried), page.dpi)
        if _weight(found) > 1.15 * _weight(best_words):
            best, best_words = tried, found
        if not words_are_poor(best_words):
            break
    return best, best_words


def _weight(words: tuple[Word, ...]) -> float:
    return sum(len(w.text) * w.confidence**2 for w in words)


def _covered(word: Word, others: tuple[Word, ...]) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return any(o.box[0] <= x <= o.box[2] and o.box[1] <= y <= o.box[3] for o in others)


def tidy(words: tuple[Word, ...], width: int, height: int) -> tuple[Word, ...]:
    """Without signatures, rules and dust that the engine took for letters; dots are dots."""
    sized = [(w, (w.box[2] - w.box[0]) * width, (w.box[3] - w.box[1]) * height) for w in words]
    sure = [high for w, _, high in sized if w.confidence > 0.7 and len(w.text) > 2]
    usual = median(sure) if sure else 0.0
    kept = [
        _mark(w, wide, high, usual) for w, wide, high in sized if _is_print(w, wide, high, usual)
    ]
    return tuple(_without_edge_marks([w for w in kept if not _is_a_rule(w, kept)]))


def _is_a_rule(word: Word, words: list[Word]) -> bool:
    """A rule under a line, read as letters: no confidence, and lower than its neighbours."""
    if word.confidence >= 0.1:
        return False
    high = word.box[3] - word.box[1]
    beside = [
        w
        for w in words
        if w.confidence > 0.5
        and w.box[1] < word.box[3]
        and word.box[1] < w.box[3]
        and len(w.text) > 2
    ]
    if not beside:
        return False
    near = min(beside, key=lambda w: abs(w.box[0] - word.box[0]))
    return word.box[1] - near.box[1] > 0.2 * high and word.box[3] - near.box[3] > -0.1 * high


def _is_print(word: Word, wide: float, high: float, usual: float) -> bool:
    if not usual:
        return word.confidence >= 0.3
    if word.confidence < 0.6 and high > 2.1 * usual:
        return False
    if word.confidence < 0.6 and wide > 1.7 * len(word.text) * usual:
        return False
    small = wide < 0.3 * usual and high < 0.3 * usual
    if (
        word.confidence < 0.6
        and (small or high < 0.35 * usual)
        and any(map(str.isalnum, word.text))
    ):
        return False
    return word.confidence >= 0.25 or len(word.text) > 3


def _mark(word: Word, wide: float, high: float, usual: float) -> Word:
    """A lone speck between words is the middle dot of a letterhead, whatever it was read as."""
    dot = wide <= 0.25 * usual and high <= 0.25 * usual
    if word.text in "-:.;,•°*" and (dot or (word.text == "-" and high > 2 * wide)):
        return replace(word, text="·")
    return word


def _without_edge_marks(words: list[Word]) -> list[Word]:
    """Drop single marks that have no word close on both sides: dust."""
    kept = []
    for word in words:
        if len(word.text) > 1 or word.text.isalnum() or word.text in "€%§&†*":
            kept.append(word)
            continue
        y = (word.box[1] + word.box[3]) / 2
        row = [w for w in words if w is not word and w.box[1] - 0.004 <= y <= w.box[3] + 0.004]
        left = any(0 <= word.box[0] - w.box[2] < 0.04 for w in row)
        right = any(0 <= w.box[0] - word.box[2] < 0.04 for w in row)
        if left and (right or word.text in ".,:;!?)"):
            kept.append(word)
    return kept


def _finish(
    page: Page,
    grey: Grey,
    words: tuple[Word, ...],
    *,
    turned: int = 0,
    skew: float = 0.0,
    from_layer: bool = False,
) -> ReadPage:
    height, width = grey.shape
    lines = lines_of(words, page=page.number, aspect=height / width)
    return ReadPage(
        grey, PageText(page.number, lines, turned % 4, skew, from_layer, (width, height))
    )
