from django.urls import URLPattern, URLResolver, path

from rathaus.participation.ballots.views import public, results, voting

app_name = "ballots"
POLL = "mitmachen/abstimmungen/<slug:key>"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{POLL}/", public.poll_, name="poll"),
    path(f"{POLL}/ausweisen/", voting.claim, name="claim"),
    path(f"{POLL}/ausweisen/unterwegs/", voting.mailed, name="mailed"),
    path(f"{POLL}/stimmzettel/", voting.sheet, name="sheet"),
    path(f"{POLL}/pruefen/", voting.review, name="review"),
    path(f"{POLL}/abgegeben/", voting.cast, name="cast"),
    path(f"{POLL}/zaehlt-meine-stimme/", public.check, name="check"),
    path(f"{POLL}/aenderungen/", public.changes, name="changes"),
    path(f"{POLL}/liste/", results.receipts, name="receipts"),
    path(f"{POLL}/ergebnis/", results.result, name="result"),
    path(f"{POLL}/nachzaehlen/", results.recount, name="recount"),
    path(f"{POLL}/nachzaehlen/recount.py", results.recount_program, name="recount_program"),
    path(f"{POLL}/daten.json", results.bundle, name="bundle"),
    path(f"{POLL}/pruefdatei.json", results.audit, name="audit"),
    path(f"{POLL}/daten.csv", results.table, name="table"),
    path(f"{POLL}/daten-<int:number>.pb", results.pb, name="pb"),
    path("mitmachen/<slug:slug>/abstimmung/", public.of_process, name="of_process"),
]
