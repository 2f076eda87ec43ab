"""The forms of moderation."""

from functools import partial

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.moderation.reasons import ALLOWED, REASONS

_SHOWN = partial(format_lazy, "{}: {}", pgettext_lazy("moderation", "Show it"))
_HIDDEN = partial(format_lazy, "{}: {}", pgettext_lazy("moderation", "Do not show it"))


class ReportForm(forms.Form):
    """What is wrong with it?"""

    reason = forms.ChoiceField(
        label=_("What is wrong?"), choices=list(REASONS.items()), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("What should we know?"), required=False, max_length=1000, widget=forms.Textarea,
        help_text=_("Optional. Only the editors read it."),
    )  # fmt: skip


class DecisionForm(forms.Form):
    """Publish or hide, and why: one choice says both."""

    choice = forms.ChoiceField(
        label=pgettext_lazy("moderation", "Decision"), widget=forms.RadioSelect,
        choices=[
            *((f"publish:{code}", _SHOWN(text)) for code, text in ALLOWED.items()),
            *((f"hide:{code}", _HIDDEN(text)) for code, text in REASONS.items()),
        ],
        error_messages={"required": _("Choose a decision with its reason.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("A word to the author"), required=False, max_length=2000, widget=forms.Textarea,
        help_text=_("Optional. The author reads it with the reason."),
    )  # fmt: skip

    @property
    def outcome(self) -> str:
        return str(self.cleaned_data["choice"]).partition(":")[0]

    @property
    def reason(self) -> str:
        return str(self.cleaned_data["choice"]).partition(":")[2]


class AppealForm(forms.Form):
    """Why it should be shown."""

    text = forms.CharField(
        label=_("Why should it be shown?"), max_length=4000, widget=forms.Textarea,
        error_messages={"required": _("Say in a sentence why it should be shown.")},
    )  # fmt: skip


class AppealDecisionForm(forms.Form):
    """The second look."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("moderation", "Decision"), widget=forms.RadioSelect,
        choices=[("upheld", _("Show it again")), ("rejected", _("It stays hidden"))],
        error_messages={"required": _("Choose a decision.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=pgettext_lazy("moderation", "Reason"), max_length=2000, widget=forms.Textarea,
        help_text=_("The author reads it."),
        error_messages={"required": _("Say in a sentence why.")},
    )  # fmt: skip
