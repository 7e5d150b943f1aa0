"""Doc and entities → ArticleRecord: the only place where offsets of the Doc become offsets of the caller's text."""
