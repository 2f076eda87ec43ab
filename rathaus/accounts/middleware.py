"""Hangs the actor on every request."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from rathaus.accounts import session
from rathaus.accounts.models import Account
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.clock import now


class ActorMiddleware:
    """`request.actor`, from the session's account; ends sessions that are over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    account, at = request.user, now()
    if not isinstance(account, Account):
        return ANONYMOUS
    if session.is_over(request.session, account, at):
        logout(request)
        return ANONYMOUS
    session.touch(request.session, at)
    return session.actor_in(request.session, account, at)
