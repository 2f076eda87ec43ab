"""Born-digital PDFs keep their own pages and become PDF/A where they can."""

import logging
from pathlib import Path

import pikepdf
from pikepdf import pdfa

_LARGEST = 60_000_000  # validating holds the parsed file in memory
_log = logging.getLogger(__name__)


def keep_as_pdfa(source: Path, target: Path) -> bool:
    """Write `source` as PDF/A-2b (3b with files inside) over `target`; False: target unchanged.

    The result is validated before it replaces the target, so a file that only claims to be
    PDF/A never does.
    """
    if source.stat().st_size > _LARGEST:
        return False
    for flavour in ("2b", "3b"):
        try:
            with pikepdf.open(source) as pdf:
                if "/Lang" not in pdf.Root:
                    pdf.Root.Lang = pikepdf.String("de")
                pdfa.save(pdf, target, flavour)
                return True
        except pdfa.PdfaError:
            continue
        except (pikepdf.PdfError, ValueError, OSError) as error:
            _log.info("no PDF/A from the own pages of a file: %s", type(error).__name__)
            return False
    return False
