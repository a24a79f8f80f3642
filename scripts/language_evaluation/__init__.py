"""What ``evaluate_language.py`` is made of."""
