from django.urls import URLPattern, URLResolver, path, re_path

from rathaus.participation.contributions.views import desk, lists, one, own, submit

app_name = "contributions"
LIST = "mitmachen/<slug:slug>/beitraege/"
ONE = f"{LIST}<str:number>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("intern/mitmachen/antworten/", desk.answers, name="answers"),
    path("intern/mitmachen/antworten/<str:number>/", desk.answer, name="answer"),
    path("intern/mitmachen/zusammenfuehren/", desk.merges, name="merges"),
    path("mitmachen/meine-beitraege/link/<str:token>/", own.by_mail, name="by_mail"),
    path("mitmachen/meine-beitraege/zusammenfuehren/<int:pk>/", own.consent, name="consent"),
    path(LIST, lists.listing, name="list"),
    path(f"{LIST}neu/", submit.new, name="new"),
    path(f"{LIST}aehnlich/", lists.similar, name="similar"),
    re_path(
        r"^mitmachen/(?P<slug>[-\w]+)/beitraege/daten\.(?P<ending>json|csv|geojson|rss)$",
        lists.data,
        name="data",
    ),
    path(ONE, one.one, name="one"),
    path(f"{ONE}foto.jpg", one.photo, name="photo"),
    path(f"{ONE}verlauf/", one.history, name="history"),
    path(f"{ONE}unterstuetzung/", one.support, name="support"),
    path(f"{ONE}unterstuetzung/mail/", one.support_by_mail, name="support_by_mail"),
    path(f"{ONE}kommentare/<int:comment>/antwort/", one.reply, name="reply"),
    path(
        f"{ONE}kommentare/<int:comment>/ruecknahme/",
        one.comment_withdrawal,
        name="comment_withdrawal",
    ),
    path(f"{ONE}aendern/", own.change, name="change"),
    path(f"{ONE}ruecknahme/", own.withdrawal, name="withdrawal"),
    path(f"{ONE}anonym/", own.anonymity, name="anonymity"),
    path(f"{ONE}mitmachen/", own.joining, name="joining"),
    path(f"{ONE}mitmachen/<int:joining>/", own.joining_decision, name="joining_decision"),
]
