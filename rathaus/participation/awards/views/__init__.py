"""Pages of awards: for everybody, for other sites, and the workplace."""
