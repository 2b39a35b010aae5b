"""Cases: from an application to a decision."""
