"""Finders: each reads the text view and the findings of earlier finders, and writes its own span group."""
