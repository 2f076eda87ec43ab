from django.urls import URLPattern, URLResolver, path

from rathaus.participation.moderation.views import public, queue

app_name = "moderation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mitmachen/aufgabe/", public.challenge, name="challenge"),
    path("mitmachen/melden/", public.report, name="report"),
    path("mitmachen/moderation/", public.transparency, name="transparency"),
    path("mitmachen/einspruch/<str:code>/", public.appeal, name="appeal"),
    path("intern/mitmachen/moderation/", queue.queue, name="queue"),
    path("intern/mitmachen/moderation/<int:pk>/", queue.case, name="case"),
    path("intern/mitmachen/moderation/einspruch/<int:pk>/", queue.appeal, name="appeal_case"),
]
