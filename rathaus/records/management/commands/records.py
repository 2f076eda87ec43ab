"""`bin/rathaus records`: search files, prove that nothing was changed."""

import sys
from dataclasses import asdict

from rathaus.accounts import queries as accounts
from rathaus.kernel import blobs, seal
from rathaus.kernel.commands import Options, RathausCommand
from rathaus.kernel.models import Blob
from rathaus.kernel.refusal import Refusal
from rathaus.records.queries import search_documents


class Command(RathausCommand):
    help = "E-Akte: search, verify"

    def add_verbs(self) -> None:
        search = self.add_verb(
            "search",
            self.search,
            help="Dokumente suchen, mit den Rechten eines Menschen",
            example="records search Wohngeldantrag --as bernd.kessler@auental.example",
        )
        search.add_argument("query")
        search.add_argument("--as", dest="user", required=True, help="E-Mail-Adresse")
        search.add_argument("--limit", type=int, default=20)
        self.add_verb(
            "verify",
            self.verify,
            help="Journal und Dateien auf Veränderungen prüfen",
            example="records verify",
        )

    def search(self, options: Options) -> None:
        account = accounts.account_by_email(options.user)
        if account is None:
            raise Refusal(f"Es gibt kein Konto mit der Adresse {options.user}.")
        result = search_documents(
            actor=accounts.actor_for(account), query=options.query, limit=max(options.limit, 1)
        )
        hits = [
            {
                "document": hit.document,
                "case": hit.case,
                "case_file": hit.case_file,
                "title": hit.title,
                "snippet": hit.snippet,
            }
            for hit in result.hits
        ]
        self.emit({"total": result.total, "ms": result.ms, "hits": hits})

    def verify(self, options: Options) -> None:
        journal = seal.verify()
        checked = Blob.objects.count()
        found: dict[str, list[str]] = {"missing": [], "changed": []}
        for kind, sha256 in blobs.check(Blob.objects.order_by("pk").iterator(chunk_size=1000)):
            found[kind].append(sha256)
        self.emit({"journal": asdict(journal), "blobs": {"checked": checked, **found}})
        if not journal.ok or found["missing"] or found["changed"]:
            self.say("Etwas ist verändert worden oder fehlt. Spielen Sie eine Sicherung zurück.")
            sys.exit(1)
