"""What the ballots' pages show, worked out from the views of the queries; no queries here."""
