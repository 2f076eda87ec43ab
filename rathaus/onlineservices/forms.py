"""A step of a form as HTML fields. The engine validates; Django's fields only draw."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.onlineservices.codes import prefix
from rathaus.onlineservices.forms_engine import Field, Problem, Step, show
from rathaus.onlineservices.problems import words_for
from rathaus.onlineservices.queries import DraftView
from rathaus.onlineservices.queries.drafts import UploadRow
from rathaus.onlineservices.uploads import ACCEPT

_KEYBOARDS = {"number": "numeric", "amount": "decimal", "date": "numeric"}
RECEIPT_NUMBER = re.compile(r"\s*E[\s-]*20\d\d[\s-]*\d{4,}\s*$", re.IGNORECASE)
DEFECT_CODE = re.compile(
    r"\s*M\W*(?:20\d\d\W*\d{4,}|[A-Z0-9]{5}\W*[A-Z0-9]{5})\W*$", re.IGNORECASE | re.ASCII
)
FILE_REFERENCE = re.compile(r"\s*\d\d[.\s]\d\d[\s-]+20\d\d\s*/\s*\d")
_INPUTS = {"email": "email", "phone": "tel"}


class ManyFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


@dataclass(frozen=True)
class StepRow:
    """A question on the page: its field, where its answer comes from, the files there are."""

    bound: forms.BoundField
    source: str
    help: str
    files: tuple[UploadRow, ...]
    is_upload: bool


@dataclass(frozen=True)
class Block:
    """Questions that belong together (an address), or a single one without a title."""

    title: str
    rows: tuple[StepRow, ...]


class StepForm(forms.Form):
    """The asked questions of one step, with what was typed or stored, and the problems."""

    def __init__(
        self,
        draft: DraftView,
        step: Step,
        *,
        language: str,
        typed: Mapping[str, str] | None = None,
        problems: Sequence[Problem] = (),
    ) -> None:
        self.draft, self.step, self.language, self.problems = draft, step, language, problems
        self.questions = draft.state.fields(step)
        stored = {
            one.path: _typed(one, draft, language) for one in self.questions if one.type != "upload"
        }
        super().__init__(
            data={**stored, **(typed or {})} if problems or typed is not None else None,
            initial=stored,
            auto_id="%s",
            use_required_attribute=False,
        )
        for question in self.questions:
            required = question.path in draft.state.required
            self.fields[question.path] = _field(question, required, language)

    def full_clean(self) -> None:
        """The engine has judged already."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, object] = {}
        for problem in self.problems:
            if problem.path in self.fields:
                self.add_error(problem.path, words_for(problem, self.draft.form, self.language))

    @property
    def blocks(self) -> Iterator[Block]:
        """The questions in order, those of one group together."""
        gathered: list[StepRow] = []
        title = ""
        for question in self.questions:
            group = question.group.in_(self.language) if question.group else ""
            if gathered and (group != title or not group):
                yield Block(title, tuple(gathered))
                gathered = []
            title = group
            gathered.append(self._row(question))
        if gathered:
            yield Block(title, tuple(gathered))

    def _row(self, question: Field) -> StepRow:
        source = ""
        if self.draft.sources.get(question.path) == "account":
            source = _("From your account. You can change it here for this application.")
        help_ = question.help.in_(self.language) if question.help else ""
        files = tuple(self.draft.files(question.path))
        return StepRow(self[question.path], source, help_, files, question.type == "upload")


def _typed(question: Field, draft: DraftView, language: str) -> object:
    """The stored value as it would be typed."""
    value = draft.state.values.get(question.path)
    if question.options or isinstance(value, bool) or value is None:
        return value
    text = show(question, value, language)
    return text.removesuffix("€").strip() if question.type == "amount" else text


def _field(question: Field, required: bool, language: str) -> forms.Field:
    field = _upload(question) if question.type == "upload" else _input(question, language)
    field.label = question.label.in_(language)
    field.required = required
    hints = [question.hint.in_(language)] if question.hint else []
    if question.type == "upload":
        # what it must show is for the form to say, how large it may be is for us
        hints.append(_("Photo or PDF, at most 20 MB a file."))
    field.help_text = " ".join(hints)
    return field


def _upload(question: Field) -> forms.Field:
    attrs: dict[str, object] = {"accept": ACCEPT}
    if question.files > 1:
        attrs["multiple"] = True
    widget = ManyFiles(attrs=attrs) if question.files > 1 else forms.FileInput(attrs=attrs)
    return forms.FileField(widget=widget)


def _input(question: Field, language: str) -> forms.Field:
    choices = [(one.code, one.label.in_(language)) for one in question.options]
    attrs: dict[str, object] = {"autocomplete": question.autocomplete or "off"}
    match question.type:
        case "checkbox":
            return forms.BooleanField()
        case "radio":
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
        case "select":
            choices.insert(0, ("", _("Please choose")))
            return forms.ChoiceField(choices=choices, widget=forms.Select(attrs=attrs))
        case "textarea":
            widget = forms.Textarea(attrs={**attrs, "rows": 4})
            return forms.CharField(widget=widget, max_length=question.longest)
        case "plate":
            attrs |= {"autocapitalize": "characters", "spellcheck": "false"}
    if keyboard := _KEYBOARDS.get(question.type):
        attrs["inputmode"] = keyboard
    attrs["type"] = _INPUTS.get(question.type, "text")
    longest = None if question.longest > 10 else question.longest
    return forms.CharField(widget=forms.TextInput(attrs=attrs), max_length=longest)


class CodeForm(forms.Form):
    """The one field for a code. `defects`: where a code that is a defect's leads."""

    defects = ""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("It looks like this: AUE-7K2MP-9QXDA"),
        max_length=40,
        error_messages={"required": gettext_lazy("Type your code. It stands on your receipt.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Numbers that stand on the same papers are told apart from codes."""
        typed = str(self.cleaned_data["code"])
        if DEFECT_CODE.match(typed):
            self.defects = settings.DEFECT_STATUS_URL
            raise forms.ValidationError(_("This is the code of a report of a defect."))
        if RECEIPT_NUMBER.match(typed):
            raise forms.ValidationError(
                _("This is the receipt number. We need the code, it begins with %(prefix)s.")
                % {"prefix": prefix()}
            )
        if FILE_REFERENCE.match(typed):
            raise forms.ValidationError(
                _("This is the file reference. We need the code, it begins with %(prefix)s.")
                % {"prefix": prefix()}
            )
        return typed


class SearchForm(forms.Form):
    """Everyday words, and a unit."""

    q = forms.CharField(label=gettext_lazy("What is it about?"), required=False, max_length=200)
    amt = forms.CharField(required=False, max_length=20)
