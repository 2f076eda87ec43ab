"""The rooms' pages, put together. Every room brings its own German paths."""

from django.urls import URLPattern, URLResolver, include, path

from rathaus.config.api import api_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rathaus.config.health")),
    path("api/", api_urls()),
    path("", include("rathaus.portal.urls")),
    path("", include("rathaus.kpi.urls")),
    path("", include("rathaus.onlineservices.urls")),
    path("", include("rathaus.participation.budget.urls")),
    path("", include("rathaus.participation.awards.urls")),
    path("", include("rathaus.participation.surveys.urls")),
    path("", include("rathaus.participation.consultations.urls")),
    path("", include("rathaus.participation.opinions.urls")),
    path("", include("rathaus.participation.defects.urls")),
    path("", include("rathaus.participation.paper.urls")),
    path("", include("rathaus.participation.ballots.urls")),
    path("", include("rathaus.participation.contributions.urls")),
    path("", include("rathaus.participation.processes.urls")),
    path("", include("rathaus.participation.moderation.urls")),
    path("", include("rathaus.participation.urls")),
    path("", include("rathaus.records.urls")),
    path("", include("rathaus.mailroom.urls")),
    path("", include("rathaus.accounts.urls")),
    path("", include("rathaus.ui.urls")),
]

handler400 = "rathaus.ui.views.bad_request"
handler403 = "rathaus.ui.views.forbidden"
handler404 = "rathaus.ui.views.not_found"
handler500 = "rathaus.ui.views.server_error"
