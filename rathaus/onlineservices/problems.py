"""The words for what is wrong with an answer: each names the way out."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rathaus.onlineservices.forms_engine import Form, Problem

WORDS: Mapping[str, str | Promise] = {
    "required": _("“%(label)s” is missing. Fill in this field."),
    "choose": _("Choose an answer to “%(label)s”."),
    "confirm": _("Tick “%(label)s” so that we may work on your application."),
    "upload": _("Choose a file for “%(label)s”."),
    "refused": "%(text)s",
    "too_long": _("“%(label)s” has %(length)s characters. Shorten it to %(most)s."),
    "email_at": _("The e-mail address “%(given)s” lacks the @ sign, as in name@example.org."),
    "email_name": _("In “%(given)s” the part before the @ sign is missing."),
    "email_ending": _("“%(given)s” lacks the ending, for example .de or .org."),
    "email": _("Write the e-mail address in the form name@example.org."),
    "phone_characters": _("Write the telephone number in digits, for example 02299 102-0."),
    "phone_length": _("Write the telephone number with its area code: 6 to 15 digits."),
    "date": _("Write the day in the form 24.12.1990."),
    "date_year": _("Write the year with four digits, for example 24.12.1990."),
    "date_month": _("There is no month %(month)s. Write the day in the form 24.12.1990."),
    "date_day": _("There is no day %(day)s in month %(month)s.%(year)s. Check the day."),
    "number": _("“%(given)s” is not a number. Write digits, for example 12."),
    "whole_number": _("Write a whole number without decimals instead of “%(given)s”."),
    "amount": _("Write the amount with at most two decimals, for example 12,50."),
    "least_number": _("The least is %(least)s. Write a larger number."),
    "most_number": _("The most is %(most)s. Write a smaller number."),
    "least_amount": _("The least is %(least)s. Write a larger amount."),
    "most_amount": _("The most is %(most)s. Write a smaller amount."),
    "least_date": _("The first possible day is %(least)s."),
    "most_date": _("The last possible day is %(most)s."),
    "iban": _("A digit of the IBAN is mistyped. Compare it with your bank card."),
    "iban_length": _(
        "A German IBAN has 22 characters, yours has %(length)s. Compare it with your bank card."
    ),
    "plate": _("Write the number plate in the form SU-MB 428."),
    "plate_number": _("The number plate is incomplete. The number after “%(after)s” is missing."),
    "plate_letters": _(
        "The number plate is incomplete. The letters after “%(after)s-” are missing."
    ),
    "plate_rest": _(
        "The number plate is incomplete. Letters and number after “%(after)s” are missing."
    ),
    "plate_hyphen": _("Put a hyphen after the letters of the district: SU-MB 428."),
    "plate_zero": _("The number on a plate does not begin with 0. Write it as in SU-MB 428."),
    "plate_long": _(
        "“%(given)s” has more than eight letters and digits. Compare it with the plate."
    ),
}


def words_for(problem: Problem, form: Form, language: str) -> str:
    """The sentence a person reads, in their language."""
    if problem.message is not None:
        return problem.message.in_(language)
    label = form.fields[problem.path].label.in_(language)
    return str(WORDS[problem.code]) % {**problem.values, "label": label}
