"""Ending cases that need no decision by a letter: answers, certificates, handovers, referrals."""
