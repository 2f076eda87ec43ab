from django.urls import URLPattern, URLResolver, path

from rathaus.participation.surveys.views import public, work

app_name = "surveys"
PLACE = "mitmachen/<slug:slug>/umfrage/"
WORK = "intern/mitmachen/umfragen/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(PLACE, public.of_process, name="of_process"),
    path(f"{PLACE}<int:pk>/", public.answers, name="answers"),
    path(f"{PLACE}<int:pk>/ergebnis/", public.results, name="results"),
    path(f"{PLACE}<int:pk>/ergebnis.csv", public.table, name="table"),
    path(WORK, work.surveys, name="surveys"),
    path(f"{WORK}neu/", work.new, name="new"),
    path(f"{WORK}<int:pk>/", work.survey_, name="survey"),
    path(f"{WORK}<int:pk>/fragen/neu/", work.question, name="new_question"),
    path(f"{WORK}<int:pk>/fragen/<int:question>/", work.question, name="question"),
    path(f"{WORK}<int:pk>/fragen/<int:question>/entfernen/", work.removal, name="removal"),
    path(f"{WORK}<int:pk>/veroeffentlichung/", work.publication, name="publication"),
    path(f"{WORK}<int:pk>/ende/", work.closing, name="closing"),
    path(f"{WORK}<int:pk>/texte/", work.texts_, name="texts"),
]
