from django.urls import URLPattern, URLResolver, path

from rathaus.participation.views import effect, open_data, own, public, staff

app_name = "participation"
EFFECT = "mitmachen/wirkung/"
HAND_OVER = "intern/mitmachen/uebergabe/<slug:slug>/"
OWN = "mitmachen/meine-beitraege/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mitmachen/", public.overview, name="hub"),
    path(OWN, own.contributions, name="own"),
    path(f"{OWN}weiteres/", own.more, name="own_more"),
    path(f"{OWN}angaben/", own.profile, name="profile"),
    path(EFFECT, effect.ledger_, name="effect"),
    path(f"{EFFECT}alle/", effect.rows, name="effect_rows"),
    path(f"{EFFECT}wirkung.csv", effect.table, name="effect_table"),
    path(f"{EFFECT}wer-mitmacht/", effect.reach_, name="reach"),
    path(f"{EFFECT}<slug:slug>/", effect.process_, name="effect_of"),
    path(f"{EFFECT}<slug:slug>/vorlage-<int:pk>.pdf", effect.paper_pdf, name="paper"),
    path(
        f"{EFFECT}<slug:slug>/bericht-<int:pk>.pdf",
        effect.paper_pdf,
        {"kind": "report"},
        name="paper_report",
    ),
    path("mitmachen/daten/", open_data.overview, name="data"),
    path("mitmachen/daten/katalog.jsonld", open_data.catalogue, name="catalogue"),
    path("mitmachen/daten/katalog.ttl", open_data.catalogue, {"form": "ttl"}, name="catalogue_ttl"),
    path(HAND_OVER, staff.hand_over, name="hand_over"),
    path(f"{HAND_OVER}bericht.pdf", staff.report, name="hand_over_report"),
]
