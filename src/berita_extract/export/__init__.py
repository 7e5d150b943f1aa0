"""Records in other shapes: Arrow tables and tidy SQL tables, both derived from the models."""
