"""Linguistic knowledge: data files with their source and licence, and cached readers. Decides nothing."""
