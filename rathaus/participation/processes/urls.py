from django.urls import URLPattern, URLResolver, path

from rathaus.participation.processes import converters  # noqa: F401
from rathaus.participation.processes.views import events, following, public

app_name = "processes"
ONE = "mitmachen/<process:slug>/"
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
]
