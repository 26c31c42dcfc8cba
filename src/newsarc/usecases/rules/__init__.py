"""What the cleaner goes by in one archive: listed, named, and changed."""
