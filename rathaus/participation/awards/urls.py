from django.urls import URLPattern, URLResolver, path

from rathaus.participation.awards.views import desk, public

app_name = "awards"
PUBLIC = "mitmachen/<slug:slug>/preis/"
STAFF = "intern/mitmachen/preis/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(PUBLIC, public.award, name="of_process"),
    path(PUBLIC + "vorschlagen/", public.nomination, name="nomination"),
    path(PUBLIC + "vorschlagen/danke/", public.thanks, name="thanks"),
    path(PUBLIC + "einbetten/", public.widget, name="widget"),
    path(STAFF, desk.awards, name="desk"),
    path(STAFF + "<slug:slug>/", desk.award, name="award"),
    path(STAFF + "<slug:slug>/einrichten/", desk.setup, name="setup"),
    path(STAFF + "<slug:slug>/abstimmung/", desk.vote, name="vote"),
    path(STAFF + "<slug:slug>/kategorie/<int:category>/", desk.finalist, name="finalist"),
    path(STAFF + "<slug:slug>/vorschlag/<int:pk>/absage/", desk.decline, name="decline"),
    path(STAFF + "<slug:slug>/finalist/<int:pk>/streichen/", desk.removal, name="removal"),
]
