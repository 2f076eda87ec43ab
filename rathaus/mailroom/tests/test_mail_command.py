"""`bin/rathaus mail`: the keys of the command contract."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.mailroom.actions.train_routing import train_routing
from rathaus.mailroom.tests import factories as post

pytestmark = pytest.mark.django_db


def mail(*words: str) -> list[dict[str, object]]:
    out = StringIO()
    call_command("mail", *words, "--json", stdout=out, stderr=StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_import_and_show(tmp_path: Path) -> None:
    cast.units()
    file = tmp_path / "a.pdf"
    file.write_bytes(post.pdf())
    (row,) = mail("import", str(file), "--channel", "fax")
    assert set(row) >= {"item", "sha256", "bytes", "channel", "received_at"}
    (seen,) = mail("show", str(row["item"]))
    keys = "item state pages language text document_type unit sender letter_date our_reference"
    keys += " their_reference deadline do_not_open split_into findings"
    assert set(seen) >= set(keys.split())


def test_evidence_in_show() -> None:
    view = post.read_item_of("32.3")
    (seen,) = mail("show", view.number)
    assert seen["sender"] == {
        "value": "Ingrid Maas",
        "confidence": 0.98,
        "evidence": {"page": 1, "box": [0.1, 0.05, 0.3, 0.07], "text": "Ingrid Maas"},
        "alternatives": [],
    }
    assert seen["unit"]["alternatives"] == [{"value": "32.2", "confidence": 0.1}]  # type: ignore[index]


def test_refused_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "leer.pdf").touch()
    for words in (("import", str(tmp_path / "leer.pdf")), ("show", "E-1"), ("read", "fehlt.pdf")):
        with pytest.raises(SystemExit) as end:
            mail(*words)
        assert end.value.code == 1


def test_read_without_taking_in(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(post.pdf())
    (row,) = mail("read", str(file))
    assert set(row) >= {"pages", "text", "cpu_seconds", "engine_cpu_seconds"}


def test_train_and_evaluate(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": f"{text} {number}", "unit": unit})
        for unit, text in post.LESSONS.items()
        for number in range(4)
    ]
    file = tmp_path / "post.jsonl"
    file.write_text("\n".join(lines))
    mail("train", str(file), "--model", str(tmp_path / "m"))
    (row,) = mail("evaluate", str(file), "--model", str(tmp_path / "m"))
    keys = {"n", "top1", "top3", "auto_share", "auto_error", "ece", "predict_ms", "train_seconds"}
    assert set(row) >= keys
    (tmp_path / "falsch.jsonl").write_text('{"text": 1}')
    with pytest.raises(SystemExit):
        mail("train", str(tmp_path / "falsch.jsonl"), "--model", str(tmp_path / "m"))


def test_the_towns_model_is_trained_once(data_folder: Path) -> None:
    post.routing_model()
    folder = train_routing(actor=SYSTEM, at=now())
    assert folder == data_folder / "models" / "routing"


def test_the_book() -> None:
    view = post.read_item_of()
    assert [row["item"] for row in mail("book", "--query", "Maas")] == [view.number]
    assert mail("book", "--to", "2020-01-01") == []
