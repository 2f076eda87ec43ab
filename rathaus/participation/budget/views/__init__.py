"""Pages of participatory budgets: for everybody, and the workplace."""
