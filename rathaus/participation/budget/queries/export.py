"""Open data of a budget: one row a project, and the places as GeoJSON (RFC 7946)."""

from rathaus.participation.budget.queries.shapes import BudgetView, ProjectView

Cell = str | int | float | None


def export_rows(
    budget: BudgetView, projects: list[ProjectView], site: str
) -> list[dict[str, Cell]]:
    """The projects as flat rows; amounts in whole euros."""
    return [_row(budget, one, site) for one in projects]


def _row(budget: BudgetView, one: ProjectView, site: str) -> dict[str, Cell]:
    built, result, rejection = one.works, one.result, one.rejection
    return {
        "year": budget.year,
        "number": one.number,
        "title": one.title,
        "description": one.description,
        "district": one.district,
        "category": one.category,
        "lat": one.lat,
        "lon": one.lon,
        "state": one.state,
        "cost_eur": one.cost,
        "criterion": rejection.criterion if rejection else None,
        "reason": rejection.reason if rejection else None,
        "instead": rejection.instead if rejection else None,
        "votes": result.votes if result else None,
        "rank": result.rank if result else None,
        "result_reason": result.reason if result else None,
        "phase": built.phase if built else None,
        "granted_eur": built.granted if built else None,
        "spent_eur": built.spent if built else None,
        "due": built.due.isoformat() if built else None,
        "last_news": built.last_news.isoformat() if built else None,
        "overdue": int(built.overdue) if built else None,
        "url": f"{site}/mitmachen/{budget.slug}/vorhaben/{one.number}/",
    }


def geojson(rows: list[dict[str, Cell]]) -> dict[str, object]:
    """A FeatureCollection of the rows; a project without a place has no geometry."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
                if row["lat"] is not None
                else None,
                "properties": {k: v for k, v in row.items() if k not in ("lat", "lon")},
            }
            for row in rows
        ],
    }
