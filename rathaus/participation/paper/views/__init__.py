"""Pages of votes on paper."""
