"""Pages of search: results, suggestions, records of clicks and wishes, the state of the index."""
