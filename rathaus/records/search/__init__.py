"""Full text with rights: German words, parts of compounds at a lower weight, one index."""
