"""Decisions: proposed by one person, signed by another, resting on texts that never change."""
