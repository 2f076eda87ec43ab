"""The composed pages."""

from django.urls import URLPattern, URLResolver, path

from rathaus.portal.views import own, town, work

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", town.home, name="home"),
    path("suche/", town.search, name="search"),
    path("seiten/<path:path>/", town.page, name="page"),
    path("oeffnungszeiten/", town.hours, name="hours"),
    path("veranstaltungen/", town.events, name="events"),
    path("impressum/", town.text, {"name": "imprint"}, name="imprint"),
    path("datenschutz/", town.text, {"name": "privacy"}, name="privacy"),
    path("einfache-sprache/", town.text, {"name": "plain"}, name="plain"),
    path("barrierefreiheit/", town.accessibility, name="accessibility"),
    path("barrierefreiheit/eingegangen/", town.barrier_reported, name="barrier_reported"),
    path("mein-bereich/", own.overview, name="overview"),
    path("mein-bereich/nachrichten/", own.messages, name="messages"),
    path("mein-bereich/nachrichten/<int:pk>/", own.message, name="message"),
    path("mein-bereich/nachrichten/<int:pk>/brief.pdf", own.message_pdf, name="message_pdf"),
    path("intern/", work.desk, name="desk"),
    path("intern/technik/auftraege/", work.jobs, name="jobs"),
    path("intern/technik/auftraege/<int:pk>/neuer-versuch/", work.another_try, name="another_try"),
    path("intern/revision/journal/", work.journal, name="journal"),
    path("intern/revision/journal/pruefung/", work.journal_check, name="journal_check"),
]
