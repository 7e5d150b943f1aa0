"""The version of the record's schema, and what to say of data of another one."""

from __future__ import annotations

SCHEMA_VERSION = "2.0"


def other_version(found: object) -> str | None:
    """What is wrong with data of the schema version `found` and what to do; None where this library can read it.

    Versions with the same number before the point can be read.
    """
    theirs, ours = str(found).partition(".")[0], SCHEMA_VERSION.partition(".")[0]
    if theirs == ours:
        return None
    newer = theirs.isdecimal() and int(theirs) > int(ours)
    todo = "install a newer berita_extract" if newer else "extract the articles again (berita-extract batch)"
    return f"schema version {found} was found, and this berita_extract reads {SCHEMA_VERSION}: {todo}"
