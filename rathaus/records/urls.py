"""The pages of the records; all for staff who handle cases."""

from django.urls import URLPattern, URLResolver, path

from rathaus.records.views import case, decision, documents, files, unfiled

app_name = "records"
CASE = "intern/vorgaenge/<int:pk>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("intern/akten/", files.search, name="search"),
    path("intern/akten/plan/<str:number>/", files.position, name="position"),
    path("intern/akten/<int:pk>/", files.case_file, name="case_file"),
    path("intern/aufgaben/", files.tasks, name="tasks"),
    path("intern/aufgaben/<int:pk>/erledigung/", files.task_done, name="task_done"),
    path("intern/zu-verakten/", unfiled.unfiled, name="unfiled"),
    path("intern/zu-verakten/<str:number>/", unfiled.item, name="file_item"),
    path("intern/zu-verakten/<str:number>/neuer-vorgang/", unfiled.opening, name="opening"),
    path("intern/zu-verakten/<str:number>/ablage/", unfiled.filing, name="filing"),
    path(CASE, case.case, name="case"),
    path(f"{CASE}zuweisung/", case.assignment, name="assignment"),
    path(f"{CASE}zuweisung/ende/", case.withdrawal, name="withdrawal"),
    path(f"{CASE}nachforderung/", case.request_page, name="request"),
    path(f"{CASE}notiz/", case.note, name="note"),
    path(f"{CASE}wiedervorlage/", case.resubmission, name="resubmission"),
    path(f"{CASE}beteiligte/", case.applicant, name="applicant"),
    path(f"{CASE}abschluss/", case.closure, name="closure"),
    path(f"{CASE}bescheid/", decision.decision, name="decision"),
    path(f"{CASE}zur-zeichnung/", decision.signature_request, name="signature_request"),
    path(f"{CASE}zeichnung/", decision.sign, name="sign"),
    path(f"{CASE}zeichnung/rueckgabe/", decision.draft_return, name="draft_return"),
    path(f"{CASE}versand/", decision.issue, name="issue"),
    path(f"{CASE}entwurf/<int:number>.pdf", documents.draft_pdf, name="draft_pdf"),
    path(
        f"{CASE}entwurf/<int:number>/seite/<int:page>.png",
        documents.draft_page,
        name="draft_page",
    ),
    path("intern/dokumente/<int:pk>/", documents.document, name="document"),
    path(
        "intern/dokumente/<int:pk>/seite/<int:page>.png",
        documents.document_page,
        name="document_page",
    ),
]
