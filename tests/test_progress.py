"""Progress is passed on, and timed by step on the way."""

from gimine.progress import Clock, silent


def test_clock_passes_calls_on_and_adds_up_each_step() -> None:
    heard: list[tuple[str, int, int]] = []
    clock = Clock(lambda step, done, total: heard.append((step, done, total)))
    for call in [("read", 1, 2), ("read", 2, 2), ("fit", 1, 1)]:
        clock(*call)
    assert heard == [("read", 1, 2), ("read", 2, 2), ("fit", 1, 1)]
    assert list(clock.seconds) == ["read", "fit"]
    assert all(seconds >= 0 for seconds in clock.seconds.values())


def test_without_a_listener_only_the_time_is_kept() -> None:
    silent("read", 0, 0)
    clock = Clock()
    clock("read", 0, 0)
    assert set(clock.seconds) == {"read"}
