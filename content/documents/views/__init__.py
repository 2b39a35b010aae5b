"""Pages of documents: reading, browsing, changes and the desk."""
