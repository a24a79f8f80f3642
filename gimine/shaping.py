"""A table as its schema wants it: columns, types, plain words, rows in the order of their keys."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from gimine.schemas import KEYS, SCHEMAS

LOOKED_AT = 500_000
"""Rows whose order is looked at in one go."""

PIECE = 2**30
"""Bytes of a table that is surely sorted in one piece."""


def conform(name: str, table: pa.Table) -> pa.Table:
    """Return `table` with the columns and types of its schema first, sorted by its keys.

    Raises:
        KeyError: a column of the schema is missing.
    """
    typed = shaped(name, selected(name, table))
    ordered = typed if in_order(name, typed) else _sorted(typed, KEYS[name])
    return ordered.combine_chunks()


def selected(name: str, table: pa.Table) -> pa.Table:
    """Return `table` with the columns of its schema first; KeyError if one is missing."""
    names = SCHEMAS[name].names
    return table.select([*names, *(each for each in table.schema.names if each not in names)])


def shaped(name: str, table: pa.Table) -> pa.Table:
    """Return a table of the right columns with the types of its schema and plain words."""
    schema = SCHEMAS[name]
    extra = [
        pa.field(field.name, field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in list(table.schema)[len(schema) :]
    ]
    return table.cast(pa.schema([*schema, *extra])).replace_schema_metadata(None)


def _sorted(table: pa.Table, keys: Iterable[str]) -> pa.Table:
    """Return `table` sorted; a column of text may hold more than the 2 GB that a piece can."""
    order = [(key, "ascending") for key in keys]
    if table.nbytes < PIECE:
        return table.sort_by(order)
    large = [
        pa.field(field.name, pa.large_string()) if pa.types.is_string(field.type) else field
        for field in table.schema
    ]
    whole = table.cast(pa.schema(large)).combine_chunks()
    rows = pc.sort_indices(table.select([key for key, _ in order]), sort_keys=order)
    step = max(1, table.num_rows * PIECE // (2 * table.nbytes))
    pieces = [whole.take(rows.slice(at, step)) for at in range(0, len(rows), step)]
    return pa.concat_tables([piece.cast(table.schema) for piece in pieces])


def in_order(name: str, table: pa.Table) -> bool:
    """Tell whether rows are surely in the order of their keys, looking at some at a time."""
    keys = KEYS[name]
    schema = pa.schema([SCHEMAS[name].field(key) for key in keys])
    columns = table.select(keys)
    return all(
        _is_sorted(columns.slice(at, LOOKED_AT + 1).cast(schema), keys)
        for at in range(0, table.num_rows, LOOKED_AT)
    )


def _is_sorted(table: pa.Table, keys: Iterable[str]) -> bool:
    """Tell whether rows are surely in the order of `keys`: much cheaper than sorting them again."""
    if table.num_rows < 2:
        return True
    tied = pa.scalar(True)  # noqa: FBT003 (all rows, before the first key is looked at)
    for key in keys:
        before, after = table[key].slice(0, table.num_rows - 1), table[key].slice(1)
        wrong = pc.and_(tied, pc.greater(before, after))
        if pc.any(pc.fill_null(wrong, fill_value=True)).as_py():
            return False
        tied = pc.and_(tied, pc.equal(before, after))
        if not pc.any(tied).as_py():
            return True
    return True
