"""Languages of statements: more than the pages speak."""

# what people call their language, and the languages written from right to left
NAMES: dict[str, str] = {
    "de": "Deutsch",
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "uk": "Українська",
    "ru": "Русский",
    "pl": "Polski",
    "it": "Italiano",
    "fr": "Français",
    "es": "Español",
    "ro": "Română",
    "bg": "Български",
    "fa": "فارسی",
    "ku": "Kurdî",
    "sq": "Shqip",
}
_LEFTWARD = ("ar", "fa")


def known(code: str) -> bool:
    """A language statements can be in."""
    return code in NAMES


def direction(code: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if code in _LEFTWARD else "ltr"
