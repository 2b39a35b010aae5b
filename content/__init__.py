"""What the agency knows: law, documents, text and dated amounts."""
