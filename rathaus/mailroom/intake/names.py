"""File names as they come from anywhere, made safe to show and to offer."""

from pathlib import PurePath

LONGEST = 160


def tidy_name(filename: str) -> str:
    """No folders, no control or reserved characters, not too long; the ending stays."""
    name = PurePath(filename.replace("\\", "/")).name
    # names from foreign file systems may hold bytes that are no text (surrogates)
    name = name.encode("utf-8", "replace").decode()
    name = "".join(char for char in name if char.isprintable() and char not in '<>:"|?*').strip()
    stem, dot, ending = name.rpartition(".")
    if dot and stem and len(ending) <= 10:
        return f"{stem[:LONGEST]}.{ending}"
    return name[:LONGEST] or "ohne-namen"
