"""Hangs the actor on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rathaus.kernel.actor import ANONYMOUS


class ActorMiddleware:
    """`request.actor`, from the session's account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = ANONYMOUS
        return self.get_response(request)
