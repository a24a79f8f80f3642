"""``python -m gimine`` does what the command ``gimine`` does."""

from gimine.cli import main

if __name__ == "__main__":
    main()
