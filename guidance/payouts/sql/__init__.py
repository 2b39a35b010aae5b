"""The set-based statements of payouts, in SQL that PostgreSQL and SQLite both read."""
