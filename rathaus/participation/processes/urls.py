from django.urls import URLPattern, URLResolver, path

from rathaus.participation.processes import converters  # noqa: F401
from rathaus.participation.processes.views import events, following, public, staff, staff_events

app_name = "processes"
ONE = "mitmachen/<process:slug>/"
STAFF = "intern/mitmachen/verfahren/<process:slug>/"
LINK = "mitmachen/folgen/<str:token>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mitmachen/neues.xml", public.feed_of_all, name="feed_of_all"),
    path("mitmachen/termine.ics", public.calendar_of_all, name="calendar_of_all"),
    path(LINK, following.confirmation, name="confirmation"),
    path(f"{LINK}abbestellen/", following.ending, name="ending"),
    path(f"{LINK}anmeldung/", following.registration, name="registration"),
    path(f"{LINK}anmeldung/absagen/", following.registration_end, name="registration_end"),
    path(ONE, public.process_, name="process"),
    path(f"{ONE}drucken/", public.printout, name="printout"),
    path(f"{ONE}ergebnis/", public.result, name="result"),
    path(f"{ONE}ergebnis/<int:version>/", public.result, name="result_version"),
    path(f"{ONE}unterlagen/<int:pk>/<str:name>", public.document, name="document"),
    path(f"{ONE}neues.xml", public.feed, name="feed"),
    path(f"{ONE}termine.ics", public.calendar, name="calendar"),
    path(f"{ONE}folgen/", following.following, name="following"),
    path(f"{ONE}folgen/beenden/", following.following_end, name="following_end"),
    path(f"{ONE}termine/", events.events, name="events"),
    path(f"{ONE}termine/<int:pk>/", events.event, name="event"),
    path(f"{ONE}termine/<int:pk>/termin.ics", events.event_calendar, name="event_calendar"),
    path(
        f"{ONE}termine/<int:pk>/anmeldung/<int:registration>/absagen/",
        events.giving_back,
        name="giving_back",
    ),
    path("intern/mitmachen/", staff.manage, name="manage"),
    path("intern/mitmachen/neu/", staff.new, name="new"),
    path(STAFF, staff.process_, name="staff_process"),
    path(f"{STAFF}angaben/", staff.details, name="details"),
    path(f"{STAFF}phasen/neu/", staff.phase, name="new_phase"),
    path(f"{STAFF}phasen/<int:pk>/", staff.phase, name="phase"),
    path(f"{STAFF}phasen/<int:pk>/streichen/", staff.phase_end, name="phase_end"),
    path(f"{STAFF}neuigkeiten/neu/", staff.news, name="new_news"),
    path(f"{STAFF}unterlagen/neu/", staff.document, name="new_document"),
    path(f"{STAFF}unterlagen/<int:pk>/entfernen/", staff.document_end, name="document_end"),
    path(f"{STAFF}ergebnis/", staff.report, name="report"),
    path(f"{STAFF}veroeffentlichen/", staff.publication, name="publication"),
    path(f"{STAFF}beenden/", staff.end, name="end"),
    path(f"{STAFF}termine/neu/", staff_events.plan, name="new_event"),
    path(f"{STAFF}termine/<int:pk>/", staff_events.event, name="staff_event"),
    path(f"{STAFF}termine/<int:pk>/angaben/", staff_events.plan, name="event_details"),
    path(f"{STAFF}termine/<int:pk>/anmeldungen.csv", staff_events.list_, name="event_list"),
    path(f"{STAFF}termine/<int:pk>/absagen/", staff_events.cancellation, name="cancellation"),
    path(
        f"{STAFF}termine/<int:pk>/anmeldungen/<int:registration>/streichen/",
        staff_events.registration_end,
        name="staff_registration_end",
    ),
]
