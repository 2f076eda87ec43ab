"""The ballots' pages."""
