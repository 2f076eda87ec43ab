"""Reading an item of mail: from a stored file to text, fields with evidence, a proposal of the unit.

Pure Python without Django and without a database: plain dataclasses in and out.

    reading, outputs = read_file(path, workdir=folder, model=Model.load(model_dir))
    reading.sender.value, reading.sender.evidence.box, outputs.searchable, outputs.images

`read_file` goes page by page (memory does not grow with the number of pages), takes PDF, TIFF,
JPEG, PNG and .eml by content (never by name), and raises `Unreadable` with one clear sentence.
`train` makes a `Model` from (text, unit) rows; `evaluate` measures one.
"""

from rathaus.mailroom.reading.read import read_file
from rathaus.mailroom.reading.routing import Metrics, Model
from rathaus.mailroom.reading.shapes import (
    Evidence,
    Extracted,
    Found,
    Reading,
    ReadOutputs,
    Town,
    Unreadable,
)
from rathaus.mailroom.reading.training import cross_validate, evaluate, train

__all__ = [
    "Evidence",
    "Extracted",
    "Found",
    "Metrics",
    "Model",
    "ReadOutputs",
    "Reading",
    "Town",
    "Unreadable",
    "cross_validate",
    "evaluate",
    "read_file",
    "train",
]
