"""Forms of a single project. Each gives the draft its verb takes."""

from datetime import date
from typing import BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rathaus.accounts.queries import units
from rathaus.participation.budget.actions.give_check import Finding
from rathaus.participation.budget.actions.propose_project import ProjectDraft
from rathaus.participation.budget.actions.record_milestone import MilestoneDraft
from rathaus.participation.budget.actions.reject_project import RejectionDraft
from rathaus.participation.budget.forms.parts import Choices, criteria_choices, rows, set_choices
from rathaus.participation.budget.photos import GRID, PhotoUpload
from rathaus.participation.budget.queries import CriterionView
from rathaus.participation.budget.words import PHASES
from rathaus.ui.maps import district_of, find_place, from_click


class ProjectForm(forms.Form):
    """A project by staff, or its text mended. The place by words or by the map."""

    title = forms.CharField(label=_("Title of the project"), max_length=120)
    description = forms.CharField(label=_("What it is"), widget=rows(6), max_length=4000)
    category = forms.CharField(label=pgettext_lazy("project", "Topic"), max_length=60)
    place = forms.CharField(
        label=_("Street or place"), max_length=200, required=False,
        help_text=_("Or click on the map."),
    )  # fmt: skip
    cost = forms.IntegerField(label=_("Cost, guessed, in euros"), required=False, min_value=1)
    author_name = forms.CharField(label=_("Whose idea it is"), max_length=120, required=False)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False)
    lon = forms.FloatField(widget=forms.HiddenInput, required=False)

    def draft(self) -> ProjectDraft:
        """With the place found: a click first, then the words."""
        data = self.cleaned_data
        lat, lon = data["lat"], data["lon"]
        try:
            click = from_click(int(self.data["karte.x"]), int(self.data["karte.y"]))
        except (KeyError, ValueError):
            click = None
        named = find_place(data["place"]) if data["place"] else None
        if click:
            lat, lon = click
        elif named and (lat is None or lon is None):
            lat, lon = named.lat, named.lon
        if lat is None or lon is None:
            lat = lon = None
        return ProjectDraft(
            title=data["title"],
            description=data["description"],
            category=data["category"],
            place=data["place"],
            cost=data["cost"],
            author_name=data["author_name"],
            lat=lat,
            lon=lon,
            district=district_of(lat, lon) if lat is not None and lon is not None else "",
        )


class AssignmentForm(forms.Form):
    """Which unit checks, until when."""

    unit = forms.ChoiceField(label=_("Unit that checks"))
    due = forms.DateField(label=_("Answer by"))
    question = forms.CharField(
        label=_("What you want to know"), widget=rows(3), required=False, max_length=1000
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        first: Choices = [("", gettext("Choose a unit"))]
        rows = [one for one in units() if not one.do_not_open]
        set_choices(self.fields["unit"], first + [(u.code, f"{u.code} {u.name}") for u in rows])


class FindingForm(forms.Form):
    """The unit's answer."""

    feasible = forms.ChoiceField(
        label=_("Can the town do it?"),
        choices=[("yes", _("Yes, it can be done")), ("no", _("No, a criterion stands against it"))],
        widget=forms.RadioSelect,
    )
    cost = forms.IntegerField(label=_("What it costs, in euros"), required=False, min_value=1)
    criterion = forms.ChoiceField(label=_("If not: criterion"), required=False)
    explanation = forms.CharField(
        label=_("Explanation"), widget=rows(4), max_length=2000,
        help_text=_("Everybody reads it. Say what the cost consists of, or why not."),
    )  # fmt: skip

    def __init__(
        self, *args: object, criteria: tuple[CriterionView, ...], **options: object
    ) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        set_choices(self.fields["criterion"], criteria_choices(criteria))

    def draft(self) -> Finding:
        """What the verb takes."""
        data = self.cleaned_data
        criterion = int(data["criterion"]) if data["criterion"] else None
        return Finding(data["feasible"] == "yes", data["explanation"], data["cost"], criterion)


class AdmissionForm(forms.Form):
    """At which cost it stands on the ballot."""

    cost = forms.IntegerField(label=_("Cost on the ballot, in euros"), min_value=1)
    note = forms.CharField(label=_("What is in it"), widget=rows(3), required=False)


class RejectionForm(forms.Form):
    """Why not, for everybody to read."""

    criterion = forms.ChoiceField(label=_("Criterion"))
    reason = forms.CharField(label=_("Reason"), widget=rows(3), max_length=2000)
    instead = forms.CharField(label=_("What happens instead"), widget=rows(2), max_length=2000)

    def __init__(
        self, *args: object, criteria: tuple[CriterionView, ...], **options: object
    ) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        set_choices(self.fields["criterion"], criteria_choices(criteria))

    def draft(self) -> RejectionDraft:
        """What the verb takes."""
        data = self.cleaned_data
        return RejectionDraft(int(data["criterion"]), data["reason"], data["instead"])


class MilestoneForm(forms.Form):
    """A report on works, with the cells of the photo that are masked."""

    phase = forms.ChoiceField(
        label=pgettext_lazy("works", "Phase"),
        choices=[(code, word) for code, (_kind, word) in PHASES.items()],
    )
    text = forms.CharField(label=_("What has happened"), widget=rows(3), max_length=2000)
    spent = forms.IntegerField(label=_("Spent in all, in euros"), min_value=0)
    due = forms.DateField(label=_("New last day"), required=False)
    photo = forms.FileField(
        label=_("Photo"), required=False,
        help_text=_("“Finished” needs one. Place, time and camera are removed from the file."),
    )  # fmt: skip
    photo_text = forms.CharField(
        label=_("What the photo shows"), max_length=200, required=False,
        help_text=_("For those who cannot see it."),
    )  # fmt: skip
    masks = forms.MultipleChoiceField(
        label=_("Cells to cover: faces and number plates"),
        choices=[
            (f"{column}-{row}", f"{chr(65 + column)}{row + 1}")
            for row in range(GRID[1])
            for column in range(GRID[0])
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    people = forms.BooleanField(
        label=_("No face and no number plate can be recognised, or I have covered them"),
        required=False,
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("photo") and not data.get("people"):
            self.add_error("people", _("Look at the photo and tick the box."))
        return data

    def draft(self) -> MilestoneDraft:
        """What the verb takes."""
        data = self.cleaned_data
        photo: UploadedFile[bytes] | None = data["photo"]
        cells = [cell.split("-") for cell in data["masks"]]
        masks = tuple((int(column), int(row)) for column, row in cells)
        upload = PhotoUpload(cast(BinaryIO, photo.file), masks) if photo else None
        due: date | None = data["due"]
        return MilestoneDraft(
            data["phase"], data["text"], data["spent"], due, upload, data["photo_text"]
        )
