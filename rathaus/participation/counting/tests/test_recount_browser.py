"""The browser's recount, run by Node: the same winners and fingerprints as `tally`."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from rathaus.participation import counting
from rathaus.participation.counting.tests.test_recount import bundles

SCRIPT = Path(counting.__file__).parents[1] / "ballots/static/ballots/recount.js"
CHECK = """
const recount = require(process.argv[1]);
const bundles = JSON.parse(require("fs").readFileSync(0, "utf8"));
const wrong = bundles.filter((bundle) => {
  const { contests, roots } = recount.checkPoll(bundle);
  return roots.length || contests.some((one) => one.findings.length);
});
const first = bundles[0].contests[0];
first.ballots[0] = first.ballots[0].slice(1).concat([["p0", 7]]);
const seen = recount.check(first).findings;
const texts = ["", "abc", "Brücke €\\u{1F600}", "x".repeat(55), "x".repeat(64), "x".repeat(120)];
console.log(JSON.stringify({ wrong: wrong.length, seen, hashes: texts.map(recount.sha256), texts }));
"""


def test_the_browser_counts_the_same() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine; the browser tests cover the page")
    given = bundles()
    done = subprocess.run(
        [node, "-e", CHECK, SCRIPT],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    assert said["wrong"] == 0
    assert "ballots" in said["seen"]
    assert said["hashes"] == [hashlib.sha256(text.encode()).hexdigest() for text in said["texts"]]
