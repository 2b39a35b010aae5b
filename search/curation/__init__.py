"""What experts tell search: words that mean the same, documents that come first or not at all."""
