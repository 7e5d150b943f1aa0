"""What each table of the lexicon is made of, and the check of it. Nothing in here is read when articles are."""
