from django.urls import URLPattern, URLResolver, path

from rathaus.participation.consultations.views import public, work

app_name = "consultations"
PLACE = "mitmachen/<slug:slug>/entwurf/"
WORK = "intern/mitmachen/entwuerfe/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(PLACE, public.of_process, name="of_process"),
    path(f"{PLACE}<int:pk>/", public.text, name="text"),
    path(f"{PLACE}<int:pk>/absatz/<slug:passage>/", public.passage, name="passage"),
    path(f"{PLACE}<int:pk>/anmerkungen/<int:remark>/", public.withdrawal, name="withdrawal"),
    path(f"{PLACE}<int:pk>/vergleich/", public.comparison, name="comparison"),
    path(f"{PLACE}<int:pk>/abwaegung/", public.weighing, name="weighing"),
    path(f"{PLACE}<int:pk>/abwaegung.csv", public.table, name="table"),
    path(WORK, work.texts, name="texts"),
    path(f"{WORK}neu/", work.new, name="new"),
    path(f"{WORK}<int:pk>/", work.text, name="work"),
    path(f"{WORK}<int:pk>/fassung/", work.version, name="version"),
    path(f"{WORK}<int:pk>/veroeffentlichung/", work.publication, name="publication"),
    path(f"{WORK}<int:pk>/anmerkungen/<int:remark>/", work.answer, name="answer"),
    path(f"{WORK}<int:pk>/ende/", work.closing, name="closing"),
]
