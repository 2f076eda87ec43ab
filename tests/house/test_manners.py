"""House rules that a tool can hold: sizes, names, tests and words for every verb."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.house.rooms import (
    CLOSED,
    HOUSE,
    RATHAUS,
    ROOMS,
    folder_of,
    own_files,
    python_files,
    templates,
)

FILE, FUNCTION, TEMPLATE = 300, 40, 120


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def where(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def test_files_are_small() -> None:
    big = [
        f"{where(path)}: {lines(path)}" for path in python_files(tests=True) if lines(path) > FILE
    ]
    big += [f"{where(path)}: {lines(path)}" for path in templates() if lines(path) > TEMPLATE]
    assert not big, "\n".join(big)


def test_functions_are_small() -> None:
    big = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                first = node.body[0]
                start = node.lineno
                if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                    start = first.end_lineno or start  # a docstring may take the room it needs
                if node.end_lineno - start > FUNCTION:
                    big.append(f"{where(path)} {node.name}: {node.end_lineno - start}")
    assert not big, "\n".join(big)


def test_the_kernel_stays_small() -> None:
    files = [
        path
        for path in (RATHAUS / "kernel").glob("*.py")
        if path.name not in ("__init__.py", "apps.py")
    ]
    assert len(files) <= 10
    assert sum(map(lines, files)) <= 950


def test_no_drawers_and_no_signals() -> None:
    drawers = {
        "services.py",
        "utils.py",
        "helpers.py",
        "common",
        "lib",
        "signals.py",
        "managers.py",
    }
    found = [path for path in RATHAUS.rglob("*") if path.name in drawers]
    # `bin/rathaus services` is a command's name, not a drawer
    assert not [where(path) for path in found if path.parent.name != "commands"]
    loose = [
        where(path) for path in python_files() if "django.db.models.signals" in path.read_text()
    ]
    assert not loose, loose


@pytest.mark.parametrize("room", CLOSED)
def test_every_verb_has_its_test_and_its_line(room: str) -> None:
    readme = (folder_of(room) / "README.md").read_text("utf-8")
    tests = list((folder_of(room) / "tests").rglob("test_*.py"))
    texts = {path.name: path.read_text("utf-8") for path in tests}
    missing = []
    for path in sorted((folder_of(room) / "actions").glob("*.py")):
        verb = path.stem
        if verb == "__init__":
            continue
        if f"`{verb}" not in readme:
            missing.append(f"{room}/README.md has no line for {verb}")
        if f"test_{verb}.py" not in texts and not any(
            f"actions.{verb} import" in text for text in texts.values()
        ):
            missing.append(f"no test of {room}.actions.{verb}")
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("room", CLOSED)
def test_a_verb_is_one_keyword_only_function(room: str) -> None:
    wrong = []
    for path in sorted((folder_of(room) / "actions").glob("*.py")):
        if path.stem == "__init__":
            continue
        functions = {
            node.name: node
            for node in ast.parse(path.read_text("utf-8")).body
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        }
        verb = functions.pop(path.stem, None)
        if functions or verb is None or verb.args.args or verb.args.posonlyargs:
            wrong.append(f"{where(path)}: {sorted(functions)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_has_its_german(room: str) -> None:
    path = folder_of(room) / "locale" / "de" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        texts = [p for p in own_files(room) if "gettext" in p.read_text("utf-8")]
        assert not texts, f"{room} has texts but no {where(path)}"
        return
    with path.open("rb") as file:
        catalog = read_po(file, locale="de")
    open_texts = []
    for message in catalog:
        words = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(words)):
            open_texts.append(message.id)
    assert not open_texts, open_texts


def test_pages_carry_no_inline_code_and_ask_no_third_party() -> None:
    wrong = []
    for path in templates():
        text = path.read_text("utf-8")
        if re.search(r"<script(?![^>]*\bsrc=)|\sstyle=\"|\son[a-z]+=\"|javascript:", text):
            wrong.append(f"{where(path)}: inline code")
        if re.search(r'(?:src|action)="https?://|<link[^>]+href="https?://', text):
            wrong.append(f"{where(path)}: third party")
        if "|safe" in text or "autoescape off" in text:
            wrong.append(f"{where(path)}: unescaped text")
    sheets = [path for path in RATHAUS.rglob("static/**/*") if path.suffix in (".css", ".js")]
    for path in sheets:
        text = "" if any("vendor" in part for part in path.parts) else path.read_text("utf-8")
        if re.search(r"url\(['\"]?(?:https?:)?//|fetch\(['\"]https?:", text):
            wrong.append(f"{where(path)}: third party")
    assert not wrong, "\n".join(wrong)
