"""Showing of records: in the terminal, in notebooks."""
