"""The pages of online services."""
