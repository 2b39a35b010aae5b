"""What is done with the guidance: the room of cases, benefits and payouts."""
