"""Pages of the records: each translates and makes one call."""
