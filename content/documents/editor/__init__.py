"""The editor: how an expert's text becomes a draft, is checked, reviewed and approved."""
