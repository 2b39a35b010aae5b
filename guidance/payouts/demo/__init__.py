"""Invented families and months of payouts to them, so that every page has something to show."""
