"""Pages of search: results, suggestions, records of clicks, the state of the index."""
