"""Taking bytes in: what they are, and no more of them than allowed. Pure Python."""
