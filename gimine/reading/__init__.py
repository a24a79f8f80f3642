"""Reading: a file becomes a Report, every part with its place in the text."""
