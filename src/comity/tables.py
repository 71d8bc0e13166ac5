"""Tidy tables as Parquet: pages with checksums, and in the metadata where they come from."""

import json
from collections.abc import Mapping
from pathlib import Path

from comity.engine import Engine, quote
from comity.errors import SourceError
from comity.files import sha256, whole_file
from comity.source import Source

_ROWS = 1 << 17
_MAGNITUDE = 5
"""A column whose median moves by such a factor between vintages is in other units, or wrong."""


def write(engine: Engine, source: Source, target: Path, facts: Mapping[str, str]) -> str:
    """Write the table of a source that an engine has read, and return the file's checksum.

    Rows stand in the order of their keys, so that the same vintage gives the same bytes. The
    metadata hold what the source declares, `facts` of this vintage, and what each column counts.

    Raises
    ------
    OutputError
        When the folder cannot be written or is full.
    """
    from pyarrow import parquet

    keys = ", ".join(source.unit.keys)
    reader = engine.batches(f'SELECT * FROM "{source.name}" ORDER BY {keys}', _ROWS)
    schema = reader.schema.with_metadata(_described(source, facts))
    for number, column in enumerate(schema.names):
        scale = source.columns[column].scale if column in source.columns else source.unit.name
        schema = schema.set(number, schema.field(number).with_metadata({"scale": scale}))
    with whole_file(target) as part:
        with parquet.ParquetWriter(
            part, schema, compression="zstd", write_page_checksum=True
        ) as writer:
            for batch in reader:
                writer.write_batch(batch.replace_schema_metadata(schema.metadata))
        return sha256(part)


def warnings_beside(engine: Engine, source: Source, before: Path) -> tuple[str, ...]:
    """Compare the table that an engine has read with that of the vintage before, by its size.

    Returns
    -------
    tuple of str
        A sentence where rows were lost, or the values of a column are of another magnitude.
    """
    old = f"read_parquet({quote(before)})"
    ((rows,),) = engine.rows(f"SELECT count(*) FROM {old}")
    now = engine.count(source.name)
    found = [f"{now:,} rows, {rows:,} in the vintage before"] if now < rows else []
    for name, column in source.columns.items():
        if column.type not in {"BIGINT", "DOUBLE", "INTEGER"}:
            continue
        typical = f"SELECT median(abs({name})) FROM {{}} WHERE {name} <> 0"
        ((was,),), ((is_,),) = (
            engine.rows(typical.format(table)) for table in (old, f'"{source.name}"')
        )
        if was and is_ and not was / _MAGNITUDE < is_ < was * _MAGNITUDE:
            found.append(f"{name} is typically {is_:,.6g}, {was:,.6g} in the vintage before")
    return tuple(found)


def _described(source: Source, facts: Mapping[str, str]) -> dict[str, str]:
    o = source.origin
    return {
        "source": source.name,
        "publisher": o.publisher,
        "title": o.title,
        "citation": json.dumps(o.citation),
        "url": o.url,
        "doi": o.doi,
        "licence": o.licence,
        "may_redistribute": str(o.may_redistribute),
        "unit": source.unit.name,
        **facts,
    }


def check(path: Path) -> int:
    """Read every page of a table against its checksum, and return how many rows it has.

    Raises
    ------
    SourceError
        When a page is damaged or the file is no Parquet.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path, page_checksum_verification=True) as opened:
            return sum(batch.num_rows for batch in opened.iter_batches(_ROWS))
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SourceError(f"{path.name} is damaged ({reason}); get its source again") from error
