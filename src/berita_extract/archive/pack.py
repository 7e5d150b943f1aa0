"""What came of a shard's rows → the bytes of its two Parquet files. The same outcomes give the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..export.arrow import record_schema
from ..records import SCHEMA_VERSION
from .memory import lacks_memory
from .readers import BadRow, Row
from .shards import row_key

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS, _CHARACTERS = 100, 4_000_000
_ERRORS = ("key", "source", "row", "id", "reason", "exception", "raw")
SIGNATURE_BYTES = 512


@dataclass(frozen=True)
class Done:
    """An article that was extracted: its record as a row, its text, and the MinHash signature where wanted.

    dated: the column that its publication date is from, None where it has none; unread: whether that could not be read.
    """

    record: dict[str, Any]
    text: str
    signature: bytes | None = None
    dated: str | None = None
    unread: bool = False


@dataclass(frozen=True)
class Packed:
    """A finished shard. `errors` is None where there are none. `seconds` and `peak_mb` are measured.

    dates: column → publication dates given, and of them unread.
    """

    articles: bytes
    errors: bytes | None
    n_articles: int
    n_errors: int
    n_words: int
    seconds: float = 0.0
    peak_mb: float = 0.0
    dates: dict[str, tuple[int, int]] = field(default_factory=dict)


def part_schema(keep_text: bool, dedup: bool) -> pa.Schema:
    """Columns of a part: key, input, row, perhaps text and signature, and those of the record."""
    import pyarrow as pa

    own = [pa.field("key", pa.string()), pa.field("input", pa.string()), pa.field("row", pa.int64())]
    if keep_text:
        own.append(pa.field("text", pa.string()))
    if dedup:
        own.append(pa.field("signature", pa.binary(SIGNATURE_BYTES)))
    return pa.schema([*own, *record_schema()], metadata={"berita_extract.schema_version": SCHEMA_VERSION})


class Packer:
    """Takes outcomes in the order of their rows, holds few of them as Python objects, and gives the files' bytes."""

    def __init__(self, keep_text: bool, dedup: bool) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._keep_text = keep_text
        self._schema = part_schema(keep_text, dedup)
        self._sink = pa.BufferOutputStream()
        self._writer = pq.ParquetWriter(self._sink, self._schema, compression="zstd")
        self._waiting: list[tuple[Row | BadRow, Done]] = []
        self._characters = self._articles = self._words = 0
        self._bad: list[dict[str, Any]] = []
        self._dates: dict[str, tuple[int, int]] = {}

    def add(self, row: Row | BadRow, outcome: Done | BadRow) -> None:
        if isinstance(outcome, BadRow):
            self._add_bad(outcome)
            return
        self._waiting.append((row, outcome))
        self._characters += len(outcome.text)
        if len(self._waiting) >= _ROWS or self._characters >= _CHARACTERS:
            self._flush()

    def finish(self) -> Packed:
        self._flush()
        self._writer.close()
        data, errors = self._sink.getvalue().to_pybytes(), self._errors()
        return Packed(data, errors, self._articles, len(self._bad), self._words, dates=self._dates)

    def _add_bad(self, bad: BadRow) -> None:
        values = (row_key(bad), bad.source, bad.number, bad.id, bad.reason, bad.exception, bad.raw)
        self._bad.append({k: _storable(v) for k, v in zip(_ERRORS, values)})

    def _flush(self) -> None:
        import pyarrow as pa

        waiting, self._waiting, self._characters = self._waiting, [], 0
        try:
            batch = self._batch(waiting)
        except (pa.ArrowException, UnicodeError, OverflowError) as error:
            if lacks_memory(error):
                raise
            waiting = [pair for pair in waiting if self._fits(pair)]
            batch = self._batch(waiting)
        if waiting:
            self._writer.write_batch(batch)
            self._articles += len(waiting)
            self._words += sum(len(done.text.split()) for _, done in waiting)
            for _, done in waiting:
                if done.dated is not None:
                    given, unread = self._dates.get(done.dated, (0, 0))
                    self._dates[done.dated] = given + 1, unread + done.unread

    def _batch(self, waiting: list[tuple[Row | BadRow, Done]]) -> Any:
        import pyarrow as pa

        rows = []
        for row, done in waiting:
            own: dict[str, Any] = {"key": row_key(row), "input": _storable(row.source), "row": row.number}
            if self._keep_text:
                own["text"] = done.text
            rows.append({**own, "signature": done.signature, **done.record})
        return pa.RecordBatch.from_pylist(rows, schema=self._schema)

    def _fits(self, pair: tuple[Row | BadRow, Done]) -> bool:
        """Whether a record can be stored; an error row where not (a number beyond 64 bits, a lone surrogate)."""
        row, done = pair
        try:
            self._batch([pair])
        except Exception as error:
            if lacks_memory(error):
                raise
            assert isinstance(row, Row)
            self._add_bad(row.bad(f"the record cannot be stored: {error}", type(error).__name__, done.record.get("id")))
            return False
        return True

    def _errors(self) -> bytes | None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        if not self._bad:
            return None
        rows = sorted(self._bad, key=lambda bad: (bad["source"], bad["row"]))
        types = {"row": pa.int64()}
        schema = pa.schema([(name, types.get(name, pa.string())) for name in _ERRORS])
        sink = pa.BufferOutputStream()
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), sink, compression="zstd")
        return bytes(sink.getvalue().to_pybytes())


def _storable(value: Any) -> Any:
    """Text as UTF-8 can hold it."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
