"""`{% report_url subject title url %}`: the address of the report form for some content."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from rathaus.participation.moderation.links import report_token

register = template.Library()


@register.simple_tag
def report_url(subject: str, title: str, url: str) -> str:
    """Signed, so that only what we show can be reported."""
    query = urlencode({"was": report_token(subject, title, url)})
    return f"{reverse('moderation:report')}?{query}"
