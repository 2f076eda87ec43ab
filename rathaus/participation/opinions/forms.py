"""Fields of the pages; what they mean is for the verbs to judge."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.kernel.refusal import Refusal
from rathaus.participation.opinions.languages import NAMES
from rathaus.participation.opinions.models import LONGEST
from rathaus.participation.opinions.queries import ConversationPage, ConversationView, StatementRow


def accepted(form: forms.Form, verb: Callable[[], object]) -> bool:
    """Run the verb; a refusal that names a field of the form stands there. True when it is done."""
    try:
        verb()
    except Refusal as refusal:
        if refusal.field not in form.fields:
            raise
        form.add_error(refusal.field, str(refusal))
        return False
    return True


class OwnForm(forms.Form):
    """One's own statement; `sure` once similar ones have been shown."""

    text = forms.CharField(
        label=_("Your statement"),
        help_text=_("One thought, at most 200 characters. Others answer with agree or disagree."),
        max_length=LONGEST * 3,
        error_messages={"required": _("Write your statement first.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(label=_("Language of the statement"), required=False)
    sure = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: object, conversation: ConversationView) -> None:
        super().__init__(data, auto_id="%s")  # type: ignore[arg-type]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (one.code, one.name) for one in conversation.languages
        ]
        self.fields["language"].initial = conversation.language
        if len(conversation.languages) == 1:
            self.fields["language"].widget = forms.HiddenInput()
        else:
            self.fields["language"].required = True

    def wanted_language(self, conversation: ConversationView) -> str:
        return self.cleaned_data["language"] or conversation.language


class ConversationForm(forms.Form):
    """Topic, intro, languages."""

    process = forms.TypedChoiceField(label=pgettext_lazy("opinions", "Process"), coerce=int)
    topic = forms.CharField(
        label=pgettext_lazy("opinions", "Topic"),
        help_text=_("What is it about? It stands as the heading above the statements."),
        max_length=160,
        error_messages={"required": _("Say what it is about.")},
    )
    intro = forms.CharField(
        label=_("A few words before it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the statements"),
        help_text=_("You write in the first one marked; the others are for translations."),
        choices=list(NAMES.items()),
        initial=["de"],
        widget=forms.CheckboxSelectMultiple,
    )
    own_statements = forms.BooleanField(
        label=_("Participants may write statements of their own"), required=False, initial=True
    )

    def __init__(
        self,
        data: object,
        *,
        processes: list[tuple[int, str]],
        page: ConversationPage | None = None,
    ) -> None:
        first = page and {
            "topic": page.topic,
            "intro": page.intro,
            "languages": page.languages,
            "own_statements": page.own_statements,
        }
        super().__init__(data, initial=first or None, auto_id="%s")  # type: ignore[arg-type]
        if page is not None:
            del self.fields["process"]
        else:
            self.fields["process"].choices = processes  # type: ignore[attr-defined]


class SeedForm(forms.Form):
    """A statement of the town's own."""

    text = forms.CharField(
        label=_("New statement"),
        help_text=_("One thought, at most 200 characters, that one can agree or disagree with."),
        max_length=LONGEST * 3,
        error_messages={"required": _("Write the statement first.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="%s")  # type: ignore[arg-type]


class TranslationForm(forms.Form):
    """A field for each language of the conversation."""

    def __init__(self, data: object, row: StatementRow) -> None:
        super().__init__(data, auto_id="%s")  # type: ignore[arg-type]
        for one in row.translations:
            self.fields[one.language] = forms.CharField(
                label=one.name,
                required=False,
                initial=one.text,
                max_length=LONGEST * 2,
                widget=forms.Textarea(
                    attrs={"rows": 2, "lang": one.language, "dir": one.direction}
                ),
            )
