"""Words and links that often mean spam: then a person looks first. A guess, never a verdict."""

import re

_LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:ru|xyz|top|click|shop|biz)\b", re.IGNORECASE)
_WORDS = re.compile(
    r"\b(?:casino|viagra|cialis|bitcoin|krypto\w*|crypto\w*|onlyfans|escort|porn\w*|sexkontakt\w*"
    r"|schufa|sofortkredit|kredit ohne|gewinnspiel|seo[- ]?agentur|backlink\w*|telegram|whatsapp"
    r"|arschl\w*|hurens\w*|wichs\w*|fotze\w*|kanak\w*|neger\w*|untermensch\w*|vergas\w*|abknall\w*)\b",
    re.IGNORECASE,
)


def suspicious(*texts: str) -> bool:
    """Two links or more, or a word of the list."""
    text = "\n".join(texts)
    return len(_LINK.findall(text)) >= 2 or bool(_WORDS.search(text))
