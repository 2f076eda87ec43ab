from django.urls import URLPattern, URLResolver, path, re_path

from rathaus.participation.budget.views import checks, desk, public

app_name = "budget"
PUBLIC = "mitmachen/<slug:slug>/"
STAFF = "intern/mitmachen/budget/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(PUBLIC + "vorhaben/", public.projects, name="projects"),
    path(PUBLIC + "vorhaben/nicht-zugelassen/", public.rejected, name="rejected"),
    path(PUBLIC + "vorhaben/<int:number>/", public.project, name="project"),
    path(PUBLIC + "vorhaben/<int:number>/foto/<int:milestone>.jpg", public.photo, name="photo"),
    re_path(
        r"^mitmachen/(?P<slug>[-\w]+)/vorhaben/daten\.(?P<kind>json|csv|geojson)$",
        public.export,
        name="export",
    ),
    path(PUBLIC + "umsetzung/", public.works, name="works"),
    path(STAFF, desk.budgets, name="desk"),
    path(STAFF + "pruefung/", checks.checks, name="checks"),
    path(STAFF + "pruefung/<int:pk>/", checks.check, name="check"),
    path(STAFF + "ueberfaellig/", desk.overdue, name="overdue"),
    path(STAFF + "<slug:slug>/", desk.budget, name="budget"),
    path(STAFF + "<slug:slug>/einrichten/", desk.setup, name="setup"),
    path(STAFF + "<slug:slug>/neu/", desk.new_project, name="new_project"),
    path(STAFF + "<slug:slug>/stimmzettel/", desk.ballot, name="ballot"),
    path(STAFF + "<slug:slug>/rat/", desk.council, name="council"),
    path(STAFF + "<slug:slug>/<int:number>/", desk.project, name="staff_project"),
    path(STAFF + "<slug:slug>/<int:number>/aendern/", desk.correction, name="correction"),
    path(STAFF + "<slug:slug>/<int:number>/pruefung/", desk.assignment, name="assignment"),
    path(STAFF + "<slug:slug>/<int:number>/zulassung/", desk.admission, name="admission"),
    path(STAFF + "<slug:slug>/<int:number>/ablehnung/", desk.rejection, name="rejection"),
    path(STAFF + "<slug:slug>/<int:number>/aufhebung/", desk.lifting, name="lifting"),
    path(STAFF + "<slug:slug>/<int:number>/umsetzung/", desk.milestone, name="milestone"),
]
