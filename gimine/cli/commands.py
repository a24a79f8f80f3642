"""All commands: loading this module gives them to the application."""

from gimine.cli import analyses, looking
from gimine.cli.app import app

__all__ = ["analyses", "app", "looking"]
