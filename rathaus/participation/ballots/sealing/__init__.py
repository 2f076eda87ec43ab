"""The secrets of a poll: keys made from the town's secret, boxes, fingerprints, tracking codes.

No Django model in here; what is needed comes as arguments.
"""

from rathaus.participation.ballots.sealing.box import (
    Sheet,
    decode,
    encode,
    open_box,
    seal_box,
    size_for,
)
from rathaus.participation.ballots.sealing.keys import (
    Keys,
    keys_of,
    new_pair,
    town_key,
    unwrap_private,
    wrap_private,
)
from rathaus.participation.ballots.sealing.roots import (
    ballots_root,
    joined_root,
    line_of,
    receipts_root,
    root_of,
)
from rathaus.participation.ballots.sealing.tracking import PREFIX, new_code, receipt_of

__all__ = [
    "PREFIX",
    "Keys",
    "Sheet",
    "ballots_root",
    "decode",
    "encode",
    "joined_root",
    "keys_of",
    "line_of",
    "new_code",
    "new_pair",
    "open_box",
    "receipt_of",
    "receipts_root",
    "root_of",
    "seal_box",
    "size_for",
    "town_key",
    "unwrap_private",
    "wrap_private",
]
