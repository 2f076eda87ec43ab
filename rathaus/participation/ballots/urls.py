from django.urls import URLPattern, URLResolver, path

from rathaus.participation.ballots.views import desk, electorate, public, results, voting

app_name = "ballots"
POLL = "mitmachen/abstimmungen/<slug:key>"
DESK = "intern/mitmachen/abstimmungen"
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
    path(f"{DESK}/", desk.polls, name="desk_polls"),
    path(f"{DESK}/neu/", desk.new, name="new"),
    path(f"{DESK}/<slug:key>/", desk.desk, name="desk"),
    path(f"{DESK}/<slug:key>/entwurf/", desk.draft, name="draft"),
    path(f"{DESK}/<slug:key>/eroeffnung/", desk.opening, name="opening"),
    path(f"{DESK}/<slug:key>/urne/", desk.closing, name="closing"),
    path(f"{DESK}/<slug:key>/auszaehlung/", desk.counting, name="counting"),
    path(f"{DESK}/<slug:key>/veroeffentlichung/", desk.publishing, name="publishing"),
    path(f"{DESK}/<slug:key>/pruefung/", desk.verification, name="verification"),
    path(f"{DESK}/<slug:key>/codes/", electorate.codes, name="codes"),
    path(f"{DESK}/<slug:key>/berechtigte/", electorate.electorate, name="electorate"),
    path(
        f"{DESK}/<slug:key>/auffaelligkeiten/<int:alarm>/",
        electorate.correction,
        name="correction",
    ),
]
