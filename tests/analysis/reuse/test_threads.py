"""Ranges cut into pieces for threads: all is done, in order, and left when nobody waits for it."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimine.analysis.reuse.threads import aside, in_pieces


@given(st.integers(0, 50), st.integers(1, 60))
def test_pieces_make_up_the_range(n: int, size: int) -> None:
    pieces = in_pieces(lambda first, last: list(range(first, last)), n, size=size)
    assert [i for piece in pieces for i in piece] == list(range(n))
    assert all(len(piece) <= size for piece in pieces)


def test_an_error_in_a_piece_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        in_pieces(lambda first, _: 1 // (first - 4), 20, size=2)


@given(st.integers(0, 30), st.integers(1, 40))
def test_what_is_done_aside_is_done_when_waited_for(n: int, size: int) -> None:
    done: list[int] = []
    with aside(lambda first, last: done.extend(range(first, last)), n, size=size) as wait:
        wait()
        assert done == list(range(n))


def test_what_is_not_begun_is_left_out_when_the_block_fails() -> None:
    begun, failed = threading.Event(), threading.Event()
    done: list[int] = []

    def work(first: int, _: int) -> None:
        begun.set()
        failed.wait(10)
        done.append(first)

    def fail() -> None:
        with aside(work, 100, size=1):
            begun.wait(10)
            threading.Timer(0.1, failed.set).start()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert done == [0]
