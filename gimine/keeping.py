"""What was made of a report or of a wording is kept in the corpus's cache, and not made again.

A shelf is an Arrow file in the cache's folder: a key (a hash of all that shapes a value) and the
value (bytes) in each row. It holds what was asked for last. One that is missing, damaged, or was
filled by other code counts as empty, and one that cannot be written is done without.
"""

import functools
import hashlib
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Make = Callable[[Ints], Sequence[bytes]]

_SIZE = 16
_MADE_BY = b"made_by"
_HEAD = 64
"""Bytes before the stream, so many that it is aligned as Arrow likes it."""

_SCHEMA = pa.schema([("key", pa.binary(_SIZE)), ("value", pa.large_binary())])


def kept(
    cache: Path | None, shelf: str, keys: Sequence[bytes], make: Make, *, by: str = ""
) -> Sequence[bytes]:
    """Return the value of each key, from the shelf where it is there, else made now and put there.

    Args:
        cache: the corpus's cache; None: everything is made.
        shelf: a name for values of one kind.
        keys: hashes of 16 bytes (`text_keys`, `run_keys`).
        make: given the positions of keys, returns their values.
        by: what else shapes all values, beside the code: a hash of a model, for instance.
    """
    if cache is None:
        return make(np.arange(len(keys)))
    path, made_by = cache / f"{shelf}.kept", f"{code()}/{by}".encode()
    known = _opened(path, made_by)
    at = pc.index_in(pa.array(keys, _SCHEMA.field("key").type), value_set=known["key"])
    values: list[bytes] = known["value"].take(at).to_pylist()
    missing = np.flatnonzero(at.is_null().to_numpy(zero_copy_only=False))
    for i, value in zip(missing.tolist(), make(missing) if len(missing) else (), strict=True):
        values[i] = value
    if len(missing) or known.num_rows > len(keys):
        _put(path, pa.table([keys, values], schema=_SCHEMA), made_by)
    return values


def text_keys(texts: Sequence[str]) -> list[bytes]:
    """Return a key for each text."""
    return [_hash(text.encode("utf-8", "surrogatepass")) for text in texts]


def run_keys(texts: pa.Array, starts: Ints, beside: Sequence[Sequence[str]]) -> list[bytes]:
    """Return a key for each run of texts.

    Args:
        texts: large strings, without nulls.
        starts: where each run begins, and the end.
        beside: for each run, what else shapes its value.
    """
    offsets = np.frombuffer(texts.buffers()[1], np.int64)[texts.offset :][: len(texts) + 1]
    words = memoryview(texts.buffers()[2] or b"")
    keys = []
    for i, names in enumerate(beside):
        low, high = int(starts[i]), int(starts[i + 1])
        own = offsets[low : high + 1]
        lengths = np.diff(own).tobytes()
        told = "\n".join(names).encode("utf-8", "surrogatepass")
        keys.append(_hash(told, lengths, words[int(own[0]) : int(own[-1])]))
    return keys


@functools.cache
def code() -> str:
    """Return a hash of gimine's code and data."""
    package = Path(__file__).parent
    files = [path for path in sorted(package.rglob("*")) if "__pycache__" not in path.parts]
    return _hash(*(path.read_bytes() for path in files if path.is_file())).hex()


def _hash(*parts: "bytes | memoryview | pa.Buffer") -> bytes:
    whole = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


def _opened(path: Path, made_by: bytes) -> pa.Table:
    """Return what lies on a shelf, mapped; nothing where it cannot be used."""
    with suppress(OSError, pa.ArrowException):
        whole = pa.memory_map(str(path)).read_buffer()
        stream = whole.slice(_HEAD)
        if whole.slice(0, _SIZE).to_pybytes() == _hash(stream):
            table = pa.ipc.open_stream(stream).read_all()
            if (table.schema.metadata or {}).get(_MADE_BY) == made_by:
                return table
    return _SCHEMA.empty_table()


def _put(path: Path, table: pa.Table, made_by: bytes) -> None:
    """Replace what lies on a shelf: a hash of the stream, by which damage shows, and the stream."""
    beside = path.with_name(f".{path.name}-{uuid.uuid4().hex[:12]}")
    told = table.replace_schema_metadata({_MADE_BY: made_by})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with pa.OSFile(str(beside), "wb") as file:
            file.write(bytes(_HEAD))
            with pa.ipc.new_stream(file, told.schema) as writer:
                writer.write_table(told)
        digest = _hash(pa.memory_map(str(beside)).read_buffer().slice(_HEAD))
        with beside.open("r+b") as file:
            file.write(digest)
        beside.replace(path)
    except OSError:
        pass
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
