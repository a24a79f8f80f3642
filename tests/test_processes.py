"""Processes that hang, die or refuse take one file along and nothing else."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gimine.errors import GimineError
from gimine.processes import LostError, Worker, answers, spread
from gimine.reading.files import Job, read_job, read_safely
from gimine.reading.formats import Document
from gimine.reading.pool import READER
from tests.reading.files_made import TEXT

pytestmark = pytest.mark.slow


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker(READER)
    yield worker
    worker.stop()


def job(folder: Path, *names: str) -> Job:
    for name in names:
        (folder / name).write_text(TEXT, "utf-8")
    return Job(files=tuple((name, str(folder / name)) for name in names))


def test_a_process_gives_what_the_function_gives(tmp_path: Path, worker: Worker) -> None:
    work = job(tmp_path, "a.txt", "b.txt")
    result = worker.run(work, seconds=60)
    assert result["passages"].equals(read_job(work)["passages"])


def test_one_that_is_killed_is_started_again(tmp_path: Path, worker: Worker) -> None:
    work = job(tmp_path, "a.txt")
    worker.run(work, seconds=60)
    process = worker._process
    assert process is not None
    os.kill(process.pid, 9)
    with pytest.raises(LostError, match="broke the reader"):
        worker.run(work, seconds=60)
    assert worker.run(work, seconds=60)["reports"].num_rows == 1


def test_one_that_takes_too_long_is_ended(tmp_path: Path, worker: Worker) -> None:
    with pytest.raises(LostError, match="took longer than 0 s"):
        worker.run(job(tmp_path, "a.txt"), seconds=0.01)


class Fails:
    """A worker that loses every job with the file named bad."""

    def run(self, work: Job, *, seconds: float) -> object:
        assert seconds > 60
        if "bad" in work.names:
            raise LostError("took longer than 60 s")
        return read_job(work)


def test_only_the_file_that_breaks_a_process_is_lost(tmp_path: Path) -> None:
    work = job(tmp_path, "a.txt", "b.txt")
    work = Job(files=(*work.files, ("bad", "nowhere.txt")), rows=(("c.csv", Document(TEXT)),))
    _, tables = read_safely(Fails(), work)  # type: ignore[arg-type]
    assert tables["reports"]["report_id"].to_pylist() == ["a.txt", "b.txt", "c.csv"]
    assert tables["skipped"].to_pylist() == [
        {"path": "bad", "reason": "took longer than 60 s: left alone"}
    ]


def test_results_come_in_the_order_of_the_tasks() -> None:
    assert list(spread(lambda _, n: n * n, range(40), jobs=4, main="")) == [
        n * n for n in range(40)
    ]


def test_an_error_ends_the_work_and_is_told() -> None:
    def fail(_: Worker, n: int) -> int:
        if n == 3:
            raise GimineError("three")
        return n

    with pytest.raises(GimineError, match="three"):
        list(spread(fail, range(100), jobs=2, main=""))


def test_few_tasks_are_taken_ahead() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for n in range(1000):
            taken.append(n)
            yield n

    results = spread(lambda _, n: n, tasks(), jobs=2, main="")
    next(results)
    assert len(taken) < 10
    results.close()  # type: ignore[attr-defined]


def test_what_a_lost_process_should_have_done_is_done_here() -> None:
    no_main = "gimine.errors"  # a process of this module ends before it answers
    assert list(answers(len, ["甲", "乙丙", ""], jobs=2, main=no_main)) == [1, 2, 0]
