"""The pages of reports of defects."""
