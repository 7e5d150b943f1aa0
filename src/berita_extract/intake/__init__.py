"""What the caller gives, read before anything is extracted: so far the day of publication."""

from .longtail import parse_date
from .published import UNREAD, Reading, find_date, order_of, read_published, url_date
from .written import Order

__all__ = ["UNREAD", "Order", "Reading", "find_date", "order_of", "parse_date", "read_published", "url_date"]
