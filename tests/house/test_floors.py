"""What import-linter cannot see: doors, string foreign keys, templates, navigation."""

import re

from django.apps import apps

from tests.house.rooms import (
    CLOSED,
    DOORS,
    FLOOR_OF,
    RATHAUS,
    ROOM_OF,
    imports,
    python_files,
    room_of,
    room_of_file,
    templates,
)


def test_a_room_is_entered_only_by_its_doors() -> None:
    wrong = []
    for path in python_files(tests=True):
        parts = path.relative_to(RATHAUS).parts
        for name in imports(path):
            room = room_of(name.removeprefix("rathaus."))
            inside = name.removeprefix(f"rathaus.{room}").strip(".")
            if not name.startswith("rathaus.") or room not in CLOSED or room == room_of_file(path):
                continue
            door = inside.split(".")[0]
            factory = "tests" in parts and inside.startswith("tests.factories")
            if door not in DOORS and not factory:
                wrong.append(f"{path.relative_to(RATHAUS)} imports {name}")
    assert not wrong, "\n".join(wrong)


def test_foreign_keys_point_down() -> None:
    wrong = []
    for model in apps.get_models():
        room = ROOM_OF.get(model._meta.app_label, "")
        if not room:
            continue
        for field in model._meta.get_fields():
            target = field.related_model
            if not field.concrete or not isinstance(target, type):
                continue
            other = ROOM_OF.get(target._meta.app_label, "")
            there = FLOOR_OF.get(other, 99)
            if there < FLOOR_OF[room] or (there == FLOOR_OF[room] and other != room):
                wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert not wrong, wrong


def test_templates_include_only_from_below() -> None:
    wrong = []
    for path in templates():
        room = room_of_file(path)
        for name in re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', path.read_text("utf-8")):
            owner = ROOM_OF.get(name.split("/")[0], "")
            if owner and owner != room and FLOOR_OF[owner] <= FLOOR_OF[room]:
                wrong.append(f"{path.relative_to(RATHAUS)} takes {name}")
    assert not wrong, wrong


def test_every_folder_is_a_room() -> None:
    folders = {path.name for path in RATHAUS.iterdir() if (path / "__init__.py").exists()}
    assert folders == {room for room in FLOOR_OF if "." not in room}
    wing = {path.parent.name for path in (RATHAUS / "participation").glob("*/README.md")}
    assert {f"participation.{name}" for name in wing} == {r for r in FLOOR_OF if "." in r}
