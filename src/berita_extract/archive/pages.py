"""The article of an HTML page, with what the page says of it: author, moment of publication, moment of change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

# marks a page that is a list of links; `columns` takes it off again
INDEX = "\0index"

_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "publishdate", "pubdate", "publish_date",
    "publish-date", "publication_date", "content_publisheddate", "published_time", "dc.date.issued", "dcterms.created",
    "dc.date", "cxenseparse:recs:publishtime", "sailthru.date", "parsely-pub-date", "originalpublicationdate",
)  # fmt: skip
# what other sites call it, and names that also stand for less; asked only where the first say nothing
_ALSO_PUBLISHED = (
    "article:published", "article:published_date", "article:publicationdate", "article:post_date", "article.published",
    "article.created", "article_date_original", "bt:pubdate", "citation_publication_date", "citation_date",
    "content_create_date", "date_published", "published_date", "published-date", "publisheddate", "publish_time",
    "mediator_published_time", "og:article:published_time", "og:article:published", "og:datepublished", "og:pubdate",
    "og:publish_date", "rnews:datepublished", "shareaholic:article_published_time", "twt-published-at",
    "dcterms.issued", "dcterms.date", "dc.date.publication", "dc.date.created", "dc.created", "dc:date", "dc:created",
    "displaydate", "release_date", "dateposted", "datecreated", "date_created", "date",
)  # fmt: skip
_TIMES = (
    "//*[@itemprop='datePublished']/@content"
    " | //time[contains(@class, 'published') or contains(@class, 'entry-date')]/@datetime"
)
_MODIFIED = (
    "article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified", "modified_time",
    "dcterms.modified", "dc.date.modified",
)  # fmt: skip
_ARTICLE = re.compile(r"article|report|blogposting|liveblog", re.IGNORECASE)
_PAGE = re.compile(r"webpage", re.IGNORECASE)
_CLOCK = re.compile(r"\d[ T,|]+\d{1,2}[:.]\d{2}")
_DATED = re.compile(r"(?:19|20)\d{2}")
_HEADLINE_WORDS, _LINKS, _SHARE = 4, 5, 0.6
_STAMP_WORDS = 8


def read_page(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What trafilatura sees as the article of a page, with `author` and `modified` where the page states them.

    fields: the page under "html", and what is known of it besides. A page that is a list of links has the key `INDEX`.
    Raises ImportError without trafilatura, ValueError for a page without text.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise ImportError(f"pages need trafilatura: pip install 'berita-extract[html]' ({error})") from None
    # deduplicate keeps a memory of earlier pages: the result would depend on what was read before
    page = trafilatura.bare_extraction(
        fields["html"], url=fields.get("url"), with_metadata=True, include_comments=False, deduplicate=False
    )
    tree = trafilatura.load_html(fields["html"])
    links = [] if tree is None else list(dict.fromkeys(_headline_links(tree)))
    text = page.text if page is not None and page.text else None
    if text is None and len(links) < _LINKS:
        raise ValueError("no article text found in the page")
    said = _Said(tree)
    found: dict[str, Any] = {"text": text or "\n".join(links), "url": fields.get("url"), "modified": said.modified}
    if page is not None:
        found |= {
            "headline": page.title,
            "url": fields.get("url") or page.url,
            "source": page.sitename or page.hostname,
            "author": page.author,
        }
    found["author"] = found.get("author") or said.author
    # not trafilatura's date: where no metadata say it, that is a guess from any date of the text
    found["published"] = said.published
    if text is None or (not said.is_article and _covered(text, links)):
        found[INDEX] = True
    other = {k: v for k, v in fields.items() if k not in ("html", "url")}
    return {k: v for k, v in {**found, **other}.items() if v is not None}


class _Said:
    """What a page's metadata say, those for machines (JSON-LD, then meta elements) before those for readers."""

    def __init__(self, tree: Any) -> None:
        self.published = self.modified = self.author = None
        self.is_article = False
        if tree is None:
            return
        linked = list(_linked_data(tree))
        objects, pages = _of_type(linked, _ARTICLE), _of_type(linked, _PAGE)
        meta = _meta(tree)
        times = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
        self.published = _moment((*_values(objects, "datePublished"), *_named(meta, _PUBLISHED), *times)) or _moment(
            (*_named(meta, _ALSO_PUBLISHED), *tree.xpath(_TIMES), *_values(pages, "datePublished"))
        )
        self.modified = _moment((*_values(objects, "dateModified"), *_named(meta, _MODIFIED)))
        self.author = "; ".join(dict.fromkeys(_names(_values(objects, "author")))) or None
        kind = next(iter(_named(meta, ("og:type",))), "")
        self.is_article = bool(objects) or bool(_ARTICLE.search(kind))


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        with suppress(ValueError, RecursionError):
            yield from _objects(json.loads(str(script), strict=False))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))


def _of_type(objects: Iterable[dict[str, Any]], type_: re.Pattern[str]) -> list[dict[str, Any]]:
    return [found for found in objects if type_.search(str(found.get("@type", "")))]


def _values(objects: Iterable[Mapping[str, Any]], name: str) -> list[Any]:
    return [found[name] for found in objects if found.get(name)]


def _names(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield from _names(value)
        elif isinstance(value, dict):
            yield from _names([value.get("name")])
        elif isinstance(value, str) and value.strip():
            yield value.strip()


def _meta(tree: Any) -> list[tuple[str, str]]:
    """(name, content) of the page's meta elements."""
    out = []
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        out.append((name.strip().lower(), element.get("content").strip()))
    return out


def _named(meta: Iterable[tuple[str, str]], names: Iterable[str]) -> list[str]:
    """Contents by name, in the order of the names."""
    meta = list(meta)
    return [content for name in names for found, content in meta if found == name and content]


def _moment(values: Iterable[Any]) -> str | None:
    """The first value with a clock time, else the first with a year; as it is written."""
    written = [value.strip() for value in values if isinstance(value, str) and _DATED.search(value)]
    return next((value for value in written if _CLOCK.search(value)), next(iter(written), None))


def _headline_links(tree: Any) -> Iterator[str]:
    """The texts of links that are long enough for a headline."""
    for link in tree.xpath("//a[@href]"):
        text = " ".join(link.text_content().split())
        if len(text.split()) >= _HEADLINE_WORDS:
            yield text


def _covered(text: str, links: list[str]) -> bool:
    """Whether what was found in the page is mostly its links, their days and the beginnings of their articles."""
    if len(links) < _LINKS:
        return False
    whole = _squeezed(text)
    size = sum(len(s) for s in map(_squeezed, links) if s in whole)
    size += sum(len(_squeezed(line)) for line in text.splitlines() if _is_stamp(line))
    return size >= _SHARE * len(whole)


def _is_stamp(line: str) -> bool:
    line = line.strip()
    cut_off = line.endswith(("...", "…"))
    return cut_off or (len(line.split()) <= _STAMP_WORDS and any(c.isdigit() for c in line) and line[-1] not in ".!?")


def _squeezed(text: str) -> str:
    return "".join(text.split())
