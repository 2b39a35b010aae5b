"""Estonian text for search: tokens, lemmas, parts of compounds, citations, queries.

Pure: no models, no settings. The same analysis runs when indexing and when asking.
"""
