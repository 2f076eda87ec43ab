"""The town's published start data: opening hours, pages, events. Pure: no Django, no database."""
