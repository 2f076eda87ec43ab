"""Forms of surveys: a page of questions, and the editor's."""

from collections.abc import Sequence

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.processes.queries import ProcessView
from rathaus.participation.surveys.branching import (
    MULTIPLE,
    SCALE,
    SCALE_KEYS,
    SINGLE,
    TEXT,
    Question,
)
from rathaus.participation.surveys.drafts import QuestionDraft

SCALE_WORDS = {
    "1": pgettext_lazy("scale", "1 – not at all"),
    "5": pgettext_lazy("scale", "5 – very much"),
}
KINDS = (
    (SINGLE, pgettext_lazy("question", "One answer")),
    (MULTIPLE, pgettext_lazy("question", "Several answers")),
    (SCALE, pgettext_lazy("question", "From 1 to 5")),
    (TEXT, pgettext_lazy("question", "Own words")),
)


def field_of(question: Question) -> forms.Field:
    """The form field of a question; never required here: the way back must stay open."""
    common = {"label": question.text, "help_text": question.help, "required": question.required}
    if question.kind == TEXT:
        area = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(max_length=2000, widget=area, **common)  # type: ignore[arg-type]
    if question.kind == MULTIPLE:
        pairs = [(one.key, one.text) for one in question.options]
        return forms.MultipleChoiceField(
            choices=pairs, widget=forms.CheckboxSelectMultiple, **common  # type: ignore[arg-type]
        )  # fmt: skip
    if question.kind == SCALE:
        words = [(key, SCALE_WORDS.get(key, key)) for key in SCALE_KEYS]
        return forms.ChoiceField(choices=words, widget=forms.RadioSelect, **common)  # type: ignore[arg-type]
    pairs = [(one.key, one.text) for one in question.options]
    return forms.ChoiceField(choices=pairs, widget=forms.RadioSelect, **common)  # type: ignore[arg-type]


class PageForm(forms.Form):
    """The questions of one page."""

    def __init__(
        self, questions: Sequence[Question], data: MultiValueDict[str, str] | None = None,
        initial: dict[str, object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial)
        for one in questions:
            self.fields[one.key] = field_of(one)


class SurveyForm(forms.Form):
    """Begin a survey."""

    process = forms.TypedChoiceField(label=_("Process"), coerce=int)
    title = forms.CharField(label=pgettext_lazy("survey", "Title"), max_length=120)
    intro = forms.CharField(
        label=_("What it is for, and how long it takes"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, processes: Sequence[ProcessView], *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        field = self.fields["process"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(one.id, one.title) for one in processes]


class QuestionForm(forms.Form):
    """Write a question."""

    text = forms.CharField(label=pgettext_lazy("survey", "Question"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=KINDS, widget=forms.RadioSelect)
    options = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_("One a line; only for one or several answers."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    help = forms.CharField(
        label=_("Explanation below the question"), max_length=300, required=False
    )
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=50, initial=1)
    required = forms.BooleanField(label=_("Needs an answer"), required=False)
    only_if = forms.TypedChoiceField(
        label=_("Only after the answer to"), required=False, coerce=int, empty_value=None
    )
    only_answers = forms.RegexField(
        label=_("if the answer is number"),
        help_text=_("Numbers of that question’s answers, with commas: 1, 3"),
        regex=r"^\s*\d+(\s*,\s*\d+)*\s*$",
        required=False,
    )

    def __init__(self, earlier: Sequence[Question], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["only_if"]
        assert isinstance(field, forms.TypedChoiceField)
        closed = [one for one in earlier if one.keys]
        nothing = [("", pgettext_lazy("survey", "always shown"))]
        field.choices = nothing + [(int(one.key[1:]), one.text) for one in closed]

    def draft(self) -> QuestionDraft:
        """What the verb takes."""
        data = self.cleaned_data
        numbers = [int(one) for one in data["only_answers"].split(",") if one.strip()]
        return QuestionDraft(
            kind=data["kind"],
            text=data["text"],
            page=data["page"],
            help=data["help"],
            required=data["required"],
            options=tuple(one.strip() for one in data["options"].splitlines() if one.strip()),
            only_if=data["only_if"],
            only_answers=tuple(numbers) if data["only_if"] else (),
        )


class CloseForm(forms.Form):
    """Close a survey."""

    summary = forms.CharField(
        label=_("What the town takes from the answers"),
        help_text=_("Stands above the result. What happens next, and until when?"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
