"""The mailroom's pages: incoming and outgoing post."""
