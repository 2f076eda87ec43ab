"""The data catalogue as DCAT-AP.de 2.0: one graph of plain values, written as JSON-LD or Turtle.

What DCAT-AP.de asks of every class is here: catalog (title, description, publisher, dataset),
data set (title, description, and for GovData contact, theme, political level), distribution
(access address, licence).
"""

import json
from collections.abc import Iterable
from datetime import date, datetime

from rathaus.participation.queries.datasets import Dataset, Shelf
from rathaus.participation.towns import ags, town

LICENCE = "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority"
THEMES = (f"{EU}/data-theme/GOVE", f"{EU}/data-theme/SOCI")
LEVEL = "http://dcat-ap.de/def/politicalGeocoding/Level/municipality"
PLACE = "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/"
AVAILABLE = "http://dcat-ap.de/def/plannedAvailability/stable"

Value = str | dict[str, str]
Node = dict[str, Value | list[Value]]


def graph(shelves: Iterable[Shelf], *, site: str, mail: str, at: datetime) -> list[Node]:
    """The catalogue, its publisher and contact, then data sets with their distributions."""
    sets = [one for shelf in shelves for one in shelf.datasets]
    home = f"{site}/mitmachen/daten/"
    catalog: Node = {
        "@id": f"{home}#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _text(f"Beteiligungsdaten der {town()}"),
        "dct:description": _text(
            "Offene Daten der Bürgerbeteiligung: Verfahren, Beiträge, Abstimmungen, Bürgerbudgets,"
            " Umfragen und Mängelmeldungen."
        ),
        "dct:publisher": _link(f"{home}#stadt"),
        "dct:language": _link(f"{EU}/language/DEU"),
        "dct:license": _link(LICENCE),
        "dct:modified": _moment(at),
        "dcat:themeTaxonomy": _link(f"{EU}/data-theme"),
        "foaf:homepage": _link(home),
        "dcat:dataset": [_link(_id(home, one)) for one in sets],
    }
    agent: Node = {
        "@id": f"{home}#stadt", "@type": "foaf:Agent", "foaf:name": _text(town()),
        "foaf:homepage": _link(f"{site}/"),
        "dct:type": _link("http://purl.org/adms/publishertype/LocalAuthority"),
    }  # fmt: skip
    contact: Node = {
        "@id": f"{home}#kontakt", "@type": "vcard:Organization", "vcard:fn": town(),
        "vcard:hasEmail": _link(f"mailto:{mail}"),
    }  # fmt: skip
    nodes = [catalog, agent, contact]
    for one in sets:
        nodes += [_dataset(one, home, site), *_distributions(one, home, site)]
    return nodes


def _dataset(one: Dataset, home: str, site: str) -> Node:
    node: Node = {
        "@id": _id(home, one),
        "@type": "dcat:Dataset",
        "dct:title": _text(one.title),
        "dct:description": _text(one.text),
        "dct:identifier": one.key,
        "dct:publisher": _link(f"{home}#stadt"),
        "dcat:contactPoint": _link(f"{home}#kontakt"),
        "dcat:theme": [_link(theme) for theme in THEMES],
        "dcat:landingPage": _link(site + one.page),
        "dcatde:politicalGeocodingLevelURI": _link(LEVEL),
        "dcat:distribution": [
            _link(f"{_id(home, one)}-{number}") for number in range(1, len(one.files) + 1)
        ],
    }
    if ags():
        node["dcatde:politicalGeocodingURI"] = _link(PLACE + ags())
    if one.issued:
        node["dct:issued"] = _day(one.issued)
    return node


def _distributions(one: Dataset, home: str, site: str) -> list[Node]:
    return [
        {
            "@id": f"{_id(home, one)}-{number}",
            "@type": "dcat:Distribution",
            "dct:title": _text(file.label),
            "dcat:accessURL": _link(site + file.path),
            "dcat:downloadURL": _link(site + file.path),
            "dcat:mediaType": _link(
                f"https://www.iana.org/assignments/media-types/{file.media_type}"
            ),
            "dct:format": _link(f"{EU}/file-type/{file.file_type}"),
            "dct:license": _link(LICENCE),
            "dcatap:availability": _link(AVAILABLE),
        }
        for number, file in enumerate(one.files, 1)
    ]


def _id(home: str, one: Dataset) -> str:
    return f"{home}#{one.key}"


def _text(words: str) -> Value:
    return {"@value": words, "@language": "de"}


def _link(target: str) -> Value:
    return {"@id": target}


def _day(day: date) -> Value:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _moment(at: datetime) -> Value:
    return {"@value": at.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}


def as_json_ld(nodes: list[Node]) -> str:
    """The graph as JSON-LD 1.1."""
    return json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, indent=1)


def as_turtle(nodes: list[Node]) -> str:
    """The same graph as Turtle."""
    prefixes = [f"@prefix {name}: <{uri}> ." for name, uri in CONTEXT.items()]
    return "\n".join(prefixes) + "\n\n" + "\n".join(map(_turtle, nodes))


def _turtle(node: Node) -> str:
    lines = [f"<{node['@id']}> a {node['@type']}"]
    for name, value in node.items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            lines.append(f"  {name} {', '.join(map(_term, values))}")
    return " ;\n".join(lines) + " .\n"


def _term(value: Value) -> str:
    """JSON's escapes are Turtle's, too."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@id" in value:
        return f"<{value['@id']}>"
    words = json.dumps(value["@value"], ensure_ascii=False)
    return f"{words}@{value['@language']}" if "@language" in value else f"{words}^^{value['@type']}"
