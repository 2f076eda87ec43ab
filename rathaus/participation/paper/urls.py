from django.urls import URLPattern, URLResolver, path

from rathaus.participation.paper.views import batches, desk, keying, public, slips

app_name = "paper"
DESK = "intern/mitmachen/papier"
STACK = f"{DESK}/<slug:key>/stapel/<int:number>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mitmachen/abstimmungen/<slug:key>/papier/", public.paper, name="public"),
    path(f"{DESK}/", desk.polls, name="polls"),
    path(f"{DESK}/<slug:key>/", desk.desk, name="desk"),
    path(f"{DESK}/<slug:key>/drucken/", desk.printing, name="print"),
    path(f"{DESK}/<slug:key>/stimmzettel.pdf", desk.blank, name="blank"),
    path(f"{DESK}/<slug:key>/scheine/", slips.slips, name="slips"),
    path(f"{DESK}/<slug:key>/scheine/beiseite/", slips.aside, name="aside"),
    path(f"{DESK}/<slug:key>/stapel/", batches.new, name="new_batch"),
    path(f"{DESK}/<slug:key>/scan/", batches.scan, name="scan"),
    path(f"{STACK}/", batches.batch_, name="batch"),
    path(f"{STACK}/erfassen/", keying.key, name="keying"),
    path(f"{STACK}/blatt/<int:sheet>/", keying.settle, name="settle"),
    path(f"{STACK}/blatt/<int:sheet>/seite-<int:side>.png", keying.picture, name="picture"),
    path(f"{STACK}/einwerfen/", batches.enter, name="enter"),
    path(f"{STACK}/verwerfen/", batches.discard, name="discard"),
]
