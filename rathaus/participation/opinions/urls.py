from django.urls import URLPattern, URLResolver, path, register_converter

from rathaus.participation.opinions.queries.export import TABLES
from rathaus.participation.opinions.views import desk, public


class TableName:
    """The name of a table of the open data."""

    regex = "|".join(TABLES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TableName, "opinion_table")

OPEN = "mitmachen/<slug:slug>/meinungen/"
DESK = "intern/mitmachen/meinungen/"

app_name = "opinions"
urlpatterns: list[URLPattern | URLResolver] = [
    path(OPEN, public.of_process, name="of_process"),
    path(f"{OPEN}antwort/", public.vote, name="vote"),
    path(f"{OPEN}aussage/", public.own, name="own"),
    path(f"{OPEN}meine/", public.answers, name="answers"),
    path(f"{OPEN}meine/loeschen/", public.withdrawal, name="withdrawal"),
    path(f"{OPEN}ergebnis/", public.result, name="result"),
    path(f"{OPEN}daten.json", public.everything, name="everything"),
    path(f"{OPEN}daten/<opinion_table:name>.csv", public.table, name="table"),
    path(DESK, desk.conversations, name="desk"),
    path(f"{DESK}neu/", desk.new, name="new"),
    path(f"{DESK}<int:pk>/", desk.conversation, name="conversation"),
    path(f"{DESK}<int:pk>/bearbeiten/", desk.edit, name="edit"),
    path(f"{DESK}<int:pk>/aussagen/", desk.seeds, name="seeds"),
    path(f"{DESK}<int:pk>/abschluss/", desk.closure, name="closure"),
    path(f"{DESK}aussagen/<int:pk>/", desk.translations, name="translations"),
    path(f"{DESK}aussagen/<int:pk>/pruefung/", desk.question, name="question"),
]
