"""Property tests of reading are not timed: the machine they run on may be busy."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
