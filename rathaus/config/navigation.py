"""The menus of citizens and staff. Built here because only config knows every room."""

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of every page: `menu` for citizens, `side` for staff."""
    return {"menu": [], "side": []}
