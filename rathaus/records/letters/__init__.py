"""Letters of the town: text from a template, PDF/UA-1 and PDF/A-3a in one file. Without Django.

`template` fills a template with values, `letter` makes the PDF. Values are data to both: they are
never read as markup.
"""
