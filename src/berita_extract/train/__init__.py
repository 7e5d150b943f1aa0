"""Train: gold to weights."""
