"""The forms of contributions. What may be is judged by the verbs; forms see that it is all there."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.contributions.costs import EuroField
from rathaus.participation.contributions.kinds import (
    CATEGORIES,
    HINTS,
    KINDS,
    OUTCOMES,
    kinds_of,
)
from rathaus.participation.contributions.photos import ACCEPT
from rathaus.participation.processes.queries import ProcessView


class ContributionForm(forms.Form):
    """A new contribution. Asks for name and address only where nobody is signed in."""

    kind = forms.ChoiceField(label=_("What do you hand in?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title in one short sentence"), min_length=5, max_length=120,
        error_messages={"required": _("Give it a title."),
                        "min_length": _("Give it a title of at least five letters.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Describe it"), min_length=10, max_length=10_000, widget=forms.Textarea,
        help_text=_("What should be different? For whom? Why?"),
        error_messages={"required": _("Describe it in at least one sentence."),
                        "min_length": _("Describe it in at least one sentence.")},
    )  # fmt: skip
    category = forms.ChoiceField(
        label=pgettext_lazy("contribution", "Topic"), required=False,
        choices=[("", pgettext_lazy("topic", "No topic")), *((one, one) for one in CATEGORIES)],
    )  # fmt: skip
    place = forms.CharField(
        label=_("Where?"), required=False, max_length=200,
        help_text=_("Street or district. Or click on the map below."),
    )  # fmt: skip
    cost_help = EuroField(
        label=_("What might it cost, in euros?"), required=False, max_length=20,
        help_text=_("A guess is enough. The guide beside it helps."),
    )  # fmt: skip
    photo = forms.FileField(
        label=pgettext_lazy("contribution", "Photo"), required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("We remove the place and camera data hidden in it. Show no faces."),
    )  # fmt: skip
    photo_alt = forms.CharField(
        label=_("What does the photo show?"), required=False, max_length=200,
        help_text=_("For people who cannot see it."),
    )  # fmt: skip
    author_name = forms.CharField(
        label=_("Name that stands beside it"), required=False, max_length=80,
        help_text=_("Leave it empty and no name stands there. A made-up one is fine."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("Only for the confirmation. Nobody reads it."),
        error_messages={"required": _("Give your e-mail address for the confirmation."),
                        "invalid": _("The address needs an @ and a domain: name@example.de")},
    )  # fmt: skip

    def __init__(
        self, *args: object, process: ProcessView, signed_in: bool, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        kinds = kinds_of(process)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(one, KINDS[one]) for one in kinds]
        kind.initial = next(iter(kinds), "")
        if len(kinds) == 1:
            kind.widget = forms.HiddenInput()
        _ask_who(self, process.who, signed_in=signed_in)


class BeginForm(forms.Form):
    """The first step: what kind it is. The names are those of the address."""

    art = forms.ChoiceField(label=_("What do you hand in?"), widget=forms.RadioSelect)

    def __init__(self, *args: object, kinds: tuple[str, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        art = self.fields["art"]
        assert isinstance(art, forms.ChoiceField)
        art.choices = [(one, format_lazy("{}: {}", KINDS[one], HINTS[one])) for one in kinds]
        art.initial = next(iter(kinds), "")


def _ask_who(form: forms.Form, who: str, *, signed_in: bool) -> None:
    """No address where it is not needed, none where an account has it."""
    if signed_in or who != "mail":
        del form.fields["email"]


class CommentForm(forms.Form):
    """A comment; in debates with a side."""

    side = forms.ChoiceField(
        label=_("Are you for it or against it?"), widget=forms.RadioSelect,
        choices=[("pro", pgettext_lazy("side", "For")), ("con", pgettext_lazy("side", "Against"))],
        error_messages={"required": _("Choose for or against.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Your comment"), min_length=3, max_length=3000, widget=forms.Textarea,
        error_messages={"required": _("Write your comment first.")},
    )  # fmt: skip
    author_name = forms.CharField(
        label=_("Name that stands beside it"), required=False, max_length=80,
        help_text=_("Leave it empty and no name stands there. A made-up one is fine."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("Only for the confirmation. Nobody reads it."),
        error_messages={"required": _("Give your e-mail address for the confirmation."),
                        "invalid": _("The address needs an @ and a domain: name@example.de")},
    )  # fmt: skip

    def __init__(
        self, *args: object, process: ProcessView, signed_in: bool, debate: bool, **kwargs: object
    ) -> None:
        super().__init__(*args, auto_id="kommentar_%s", **kwargs)  # type: ignore[arg-type, misc]
        if not debate:
            del self.fields["side"]
        _ask_who(self, process.who, signed_in=signed_in)


class SupportForm(forms.Form):
    """Support without an account."""

    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("We send you a link and keep no address."),
        error_messages={"required": _("Give your e-mail address for the confirmation."),
                        "invalid": _("The address needs an @ and a domain: name@example.de")},
    )  # fmt: skip


class ChangeForm(forms.Form):
    """Other words for one's own contribution."""

    title = forms.CharField(label=_("Title in one short sentence"), min_length=5, max_length=120)
    text = forms.CharField(
        label=_("Describe it"), min_length=10, max_length=10_000, widget=forms.Textarea
    )


class MessageForm(forms.Form):
    """A message that is relayed."""

    message = forms.CharField(
        label=_("What do you bring?"), min_length=5, max_length=2000, widget=forms.Textarea,
        help_text=_("Reaches who began it by e-mail, with your name but without your address. If the "
                    "answer is yes, your name stands here."),
        error_messages={"required": _("Say in a sentence what you bring.")},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """The official answer."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("answer", "The town's answer"), choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect, error_messages={"required": _("Choose the kind of answer.")},
    )  # fmt: skip
    text = forms.CharField(
        label=pgettext_lazy("answer", "Reasons"), min_length=20, max_length=8000,
        widget=forms.Textarea, help_text=_("Everybody reads it, with the name of the unit."),
        error_messages={"required": _("Give the reason in at least one sentence.")},
    )  # fmt: skip


class MergeForm(forms.Form):
    """Which contributions want the same?"""

    target = forms.CharField(
        label=_("Number of the one that lives on"), max_length=20,
        help_text=_("For example B-2026-000012"),
    )  # fmt: skip
    others = forms.CharField(
        label=_("Numbers of the others"), max_length=200, help_text=_("With commas between them")
    )
    why = forms.CharField(
        label=_("Why do they belong together?"), max_length=1000, widget=forms.Textarea
    )
