from django.urls import URLPattern, URLResolver, path

from rathaus.onlineservices.views import applications, catalogue, drafts

app_name = "onlineservices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("leistungen/", catalogue.catalogue, name="catalogue"),
    path("leistungen/<slug:key>/", catalogue.service_, name="service"),
    path("leistungen/<slug:key>/antrag/", catalogue.start, name="start"),
    path("antrag/fortsetzen/", drafts.resume, name="resume"),
    path("antrag/<str:code>/pruefen/", drafts.summary, name="summary"),
    path("antrag/<str:code>/spaeter/", drafts.later, name="later"),
    path("antrag/<str:code>/gesendet/", applications.sent, name="sent"),
    path("antrag/<str:code>/beleg.pdf", applications.receipt, name="receipt"),
    path("antrag/<str:code>/<slug:step>/", drafts.step, name="step"),
    path(
        "antrag/<str:code>/<slug:step>/dateien/<int:upload>/entfernen/",
        drafts.removal,
        name="removal",
    ),
    path("stand/", applications.status_entry, name="status_entry"),
    path("stand/<str:code>/", applications.status, name="status"),
    path("stand/<str:code>/fehlt/<int:missing>/", applications.supply, name="supply"),
    path("stand/<str:code>/konto/", applications.ownership, name="ownership"),
]
