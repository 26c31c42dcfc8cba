"""What an archive answers: each function opens it, asks, and returns records. Only `save_threshold` writes."""
