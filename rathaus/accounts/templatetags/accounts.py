"""Tags of this room's own pages."""

from django import template
from django.utils.functional import Promise

from rathaus.accounts.adapters.base import IdentityProvider, providers
from rathaus.accounts.queries import ROLE_NAMES
from rathaus.kernel.actor import Role

register = template.Library()


@register.simple_tag
def outside_providers() -> list[IdentityProvider]:
    """The outside identities one can sign in with here."""
    return providers()


@register.filter
def role_name(role: str) -> str | Promise:
    """ "casework" in the words of the town hall."""
    return ROLE_NAMES[Role(role)]
