"""Views of a record: HTML for notebooks, colours for the terminal."""

from ..records.formats import register


def register_views() -> None:
    """Make `record.to("html")` and `record.to("terminal")` known."""
    register("html", "berita_extract.display.html:to_html")
    register("terminal", "berita_extract.display.terminal:to_terminal")
