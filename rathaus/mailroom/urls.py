from django.urls import URLPattern, URLResolver, path

from rathaus.mailroom.views import files, incoming, outgoing

app_name = "mailroom"
urlpatterns: list[URLPattern | URLResolver] = [
    path("intern/post/", incoming.tray, name="tray"),
    path("intern/post/hochladen/", incoming.upload, name="upload"),
    path("intern/post/<str:number>/", incoming.item, name="item"),
    path("intern/post/<str:number>/nicht-oeffnen/", incoming.seal, name="seal"),
    path("intern/post/<str:number>/nicht-fuer-uns/", incoming.give_back, name="return"),
    path("intern/post/<str:number>/zuruecknehmen/", incoming.take_back, name="take_back"),
    path("intern/post/<str:number>/original/", files.original, name="original"),
    path("intern/post/<str:number>/suchbar.pdf", files.searchable, name="searchable"),
    path("intern/post/<str:number>/seite/<int:page>.jpg", files.page, name="page"),
    path("intern/post/<str:number>/anhang/<int:position>/", files.attachment, name="attachment"),
    path("intern/postausgang/", outgoing.outgoing, name="outgoing"),
    path("intern/postausgang/verschickt/", outgoing.sent, name="sent"),
    path("intern/postausgang/<int:pk>/brief.pdf", files.letter, name="letter"),
]
