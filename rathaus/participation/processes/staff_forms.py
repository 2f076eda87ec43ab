"""What editors fill in. Each form checks what its verb would refuse, so that nothing typed is lost."""

from typing import BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.accounts.queries import units
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.drafts import PhaseDraft, ProcessDraft
from rathaus.participation.processes.queries import PhaseView, ProcessView
from rathaus.participation.processes.rules import FORMATS, KINDS, OFFERS, WHO
from rathaus.participation.processes.spots import spot_of
from rathaus.participation.processes.uploads import ACCEPT, File, judge
from rathaus.ui.maps import places


def unit_choices() -> list[tuple[str, str]]:
    """All units, in the order of the plan."""
    return [("", ""), *((one.code, f"{one.code} {one.name}") for one in units())]


def area_choices() -> list[tuple[str, object]]:
    """The whole town, then its districts by name."""
    names = sorted({one.district for one in places() if one.district})
    return [("", _("The whole town")), *((name, name) for name in names)]


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProcessForm(forms.Form):
    """A process as its editors describe it."""

    title = forms.CharField(label=_("Title"), max_length=120)
    slug = forms.CharField(
        label=pgettext_lazy("process", "Address"),
        help_text=_("Comes after /mitmachen/. Small letters, digits, hyphens: park-2030."),
        max_length=60,
    )
    summary = forms.CharField(label=_("In one or two sentences"), max_length=400, widget=_text(3))
    description = forms.CharField(label=_("What it is about"), widget=_text(10), required=False)
    plain = forms.CharField(
        label=_("In plain language"),
        help_text=_("Short sentences, one thought a line. Readers can switch to it."),
        widget=_text(8),
        required=False,
    )
    unit = forms.ChoiceField(label=_("Office in charge"), choices=unit_choices)
    formats = forms.MultipleChoiceField(
        label=_("Ways to join in"),
        choices=list(FORMATS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one way to join in.")},
    )
    area = forms.ChoiceField(label=_("Area"), choices=area_choices, required=False)
    place = forms.CharField(
        label=_("Place on the map"),
        help_text=_("A street or a district. It becomes the pin of the process."),
        max_length=200,
        required=False,
    )
    audience = forms.CharField(label=_("For whom above all?"), max_length=200, required=False)
    who = forms.ChoiceField(
        label=_("Who may join in?"), choices=list(WHO.items()), widget=forms.RadioSelect
    )
    min_age = forms.IntegerField(label=_("Minimum age"), min_value=0, max_value=99, required=False)
    support_threshold = forms.IntegerField(
        label=_("Supporters for a duty to answer"), min_value=1, required=False
    )
    answer_days = forms.IntegerField(
        label=_("Days until the answer"), min_value=1, max_value=365, required=False
    )
    premoderated = forms.BooleanField(
        label=_("Read contributions before they appear"), required=False
    )

    @classmethod
    def initial_of(cls, one: ProcessView) -> dict[str, object]:
        """The fields as the process has them."""
        given = {name: getattr(one, name) for name in cls.base_fields if hasattr(one, name)}
        return given | {"formats": list(one.formats), "lat": one.lat, "lon": one.lon}

    def draft(self) -> ProcessDraft:
        """What was typed; the place is looked up on the town's map."""
        given = self.cleaned_data
        known = self.initial
        lat, lon = spot_of(
            given["place"], known.get("place", ""), (known.get("lat"), known.get("lon"))
        )
        return ProcessDraft(
            **{
                **given,
                "formats": tuple(given["formats"]),
                "min_age": given["min_age"] or 0,
                "lat": lat,
                "lon": lon,
            }
        )

    def clean(self) -> None:
        if self.errors:
            return
        try:
            self.draft().columns()
        except Refusal as refusal:
            self.add_error(refusal.field, str(refusal))


class PhaseForm(forms.Form):
    """A phase."""

    kind = forms.ChoiceField(label=_("What for?"), choices=list(KINDS.items()))
    title = forms.CharField(
        label=_("Name on the page"),
        help_text=_("Empty: the usual word."),
        max_length=60,
        required=False,
    )
    starts = forms.DateField(label=_("First day"))
    ends = forms.DateField(label=_("Last day"), help_text=_("Empty: open end."), required=False)
    offers = forms.MultipleChoiceField(
        label=_("What people can do in it"),
        help_text=_("Nothing chosen: what is usual for this kind of phase."),
        choices=list(OFFERS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @classmethod
    def initial_of(cls, one: PhaseView) -> dict[str, object]:
        """The fields as the phase has them."""
        return {name: getattr(one, name) for name in ("kind", "title", "starts", "ends")} | {
            "offers": list(one.offers)
        }

    def draft(self) -> PhaseDraft:
        """What was chosen."""
        given = self.cleaned_data
        offers = tuple(given["offers"]) or None
        return PhaseDraft(given["kind"], given["starts"], given["ends"], given["title"], offers)

    def clean(self) -> None:
        if self.errors:
            return
        try:
            self.draft().check()
        except Refusal as refusal:
            self.add_error(refusal.field, str(refusal))


class NewsForm(forms.Form):
    """A piece of news."""

    title = forms.CharField(label=_("Heading"), max_length=150)
    text = forms.CharField(label=_("What is new?"), widget=_text(6))


class FileForm(forms.Form):
    """A document."""

    title = forms.CharField(label=pgettext_lazy("document", "Name"), max_length=150)
    file = forms.FileField(
        label=pgettext_lazy("document", "File"),
        help_text=_("PDF, picture or CSV, at most 25 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def given(self) -> File:
        """What was chosen."""
        return file_of(self.cleaned_data["file"], self.cleaned_data["title"])

    def clean(self) -> None:
        _judged(self)


class ReportForm(forms.Form):
    """A result, or a new version of it."""

    title = forms.CharField(
        label=_("The result in one sentence"),
        help_text=_("It becomes the heading."),
        max_length=150,
    )
    text = forms.CharField(label=_("What came out?"), widget=_text(12))
    changed = forms.CharField(
        label=_("What changed against the last version?"), max_length=500, widget=_text(2)
    )
    file = forms.FileField(
        label=_("Document to it"),
        help_text=_("PDF, picture or CSV, at most 25 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        required=False,
    )

    def __init__(self, *args: object, first: bool, **kwargs: object) -> None:
        """The first version has nothing to compare with."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if first:
            del self.fields["changed"]

    def papers(self) -> list[File]:
        """The document, if there is one."""
        found = self.cleaned_data["file"]
        return [file_of(found, "")] if found else []

    def clean(self) -> None:
        _judged(self)


class ReasonForm(forms.Form):
    """Why something ends or does not take place."""

    reason = forms.CharField(
        label=pgettext_lazy("decision", "Reason"), max_length=500, widget=_text(2), required=False
    )


def file_of(upload: "UploadedFile[bytes]", title: str) -> File:
    """An upload as the verbs take it."""
    return File(cast(BinaryIO, upload.file), upload.name or "datei", title)


def _judged(form: forms.Form) -> None:
    upload = form.cleaned_data.get("file")
    if form.errors or not upload:
        return
    try:
        judge(file_of(upload, ""))
    except Refusal as refusal:
        form.add_error("file", str(refusal))
