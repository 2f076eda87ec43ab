"""What every answer gets, and how a refusal becomes one."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.cache import patch_vary_headers

from rathaus.kernel.refusal import Refusal
from rathaus.ui.errors import error_page
from rathaus.ui.guards import came_from

GetResponse = Callable[[HttpRequest], HttpResponse]


class ContentSecurityPolicyMiddleware:
    """Sends settings.CSP with every answer that has no policy of its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CSP)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        )
        return response


class RefusalMiddleware:
    """Turns a verb's refusal into an answer.

    A form sent from a page of ours returns there with a message (303) where the refusal is about
    input (400) or state (409). All else is an error page with the refusal's status; JSON where
    the caller takes no HTML.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if not request.accepts("text/html"):
            return JsonResponse({"detail": str(exception)}, status=exception.status)
        back = came_from(request) if request.method == "POST" else None
        if back and exception.status in (400, 409):
            messages.error(request, str(exception))
            response: HttpResponse = HttpResponseRedirect(back)
            response.status_code = 303
            patch_vary_headers(response, ["Referer"])
            return response
        return error_page(request, exception.status, str(exception))
