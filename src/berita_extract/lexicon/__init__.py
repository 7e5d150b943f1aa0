"""What is left of the module-level lexicon while its readers move to `language`."""
