"""Reading of article files, and running over many of them with one article's failure contained."""
