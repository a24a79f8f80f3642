"""Pages for the terminal: findings in, things that rich prints out; one file a command."""
