"""The town's organisation plan, from its start data."""

import json
from pathlib import Path
from typing import TypedDict

from django.db import transaction

from rathaus.accounts import policies
from rathaus.accounts.models import Unit
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require


class _Section(TypedDict, total=False):
    code: str
    name: str
    short: str
    do_not_open: bool
    sections: list["_Section"]


class _Contact(TypedDict, total=False):
    unit: str
    phone: str
    email: str
    room: str


@transaction.atomic
def load_units(*, actor: Actor, city: Path) -> int:
    """Create or rename the offices and sections of `city.json`; safe to repeat.

    Units no longer in the plan stay: their files and decisions still name them.
    Returns the number of units in the plan.
    """
    require(policies.can_load_units(actor))
    plan: list[_Section] = json.loads((city / "city.json").read_text("utf-8"))["units"]
    contacts = _contacts(city / "contacts.json")
    count = 0
    for office in plan:
        parent = _load(office, None, contacts)
        count += 1
        for section in office.get("sections", []):
            _load(section, parent, contacts)
            count += 1
    return count


def _contacts(path: Path) -> dict[str, _Contact]:
    if not path.exists():
        return {}
    found: dict[str, _Contact] = {}
    rows: list[_Contact] = json.loads(path.read_text("utf-8"))
    for row in rows:
        found.setdefault(row["unit"], row)
    return found


def _load(plan: _Section, parent: Unit | None, contacts: dict[str, _Contact]) -> Unit:
    contact = contacts.get(plan["code"], {})
    unit, _ = Unit.objects.update_or_create(
        code=plan["code"],
        defaults={
            "name": plan["name"],
            "short": plan.get("short", ""),
            "parent": parent,
            "do_not_open": plan.get("do_not_open", False),
            "phone": contact.get("phone", ""),
            "email": contact.get("email", ""),
            "room": contact.get("room", ""),
        },
    )
    return unit
