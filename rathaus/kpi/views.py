"""/kennzahlen/: the figures, what they mean, and the same to take away."""

import csv
from dataclasses import asdict, fields

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from rathaus.kpi import page
from rathaus.kpi.definitions import DEFINITIONS
from rathaus.kpi.exports import ExportRow, file_name, rows
from rathaus.kpi.forms import DayForm
from rathaus.kpi.recent import recent_board
from rathaus.ui.guards import Request, public


@public
def figures(request: Request) -> HttpResponse:
    """The figures with their charts and tables."""
    return _page(request, unfolded=False)


@public
def for_print(request: Request) -> HttpResponse:
    """The same with every table unfolded, for paper."""
    return _page(request, unfolded=True)


def _page(request: HttpRequest, *, unfolded: bool) -> HttpResponse:
    shown = recent_board(DayForm(request.GET).day())
    context = {
        "board": shown,
        "cells": page.cells(shown),
        "kinds": page.kinds_table(shown),
        "online": page.online_by_month(shown),
        "days": page.days_by_month(shown),
        "minutes": page.minutes_by_week(shown),
        "services": page.services_table(shown),
        "services_chart": page.services_chart(shown),
        "channels": page.channels_table(shown),
        "unfolded": unfolded,
    }
    return render(request, "kpi/figures.html", context)


@public
def definitions(request: Request) -> HttpResponse:
    """What each figure means and who answers for it."""
    return render(request, "kpi/definitions.html", {"definitions": DEFINITIONS})


@public
def as_csv(request: Request) -> HttpResponse:
    """All figures and splits; semicolons and decimal points, UTF-8."""
    day = DayForm(request.GET).day()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(day, "csv")}"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow([field.name for field in fields(ExportRow)])
    for row in rows(recent_board(day)):
        writer.writerow(asdict(row).values())
    return response


@public
def as_json(request: Request) -> HttpResponse:
    """The same as a list of objects."""
    day = DayForm(request.GET).day()
    return JsonResponse({"figures": [asdict(row) for row in rows(recent_board(day))]})
