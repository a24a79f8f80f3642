"""All commands: loading this module gives them to the application."""

from gimine.cli import analyses, fitting, looking
from gimine.cli.app import app

__all__ = ["analyses", "app", "fitting", "looking"]
