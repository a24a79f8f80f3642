"""What ``train_encoder.py`` is made of."""
