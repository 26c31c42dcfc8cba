"""What people do with an archive: one function a verb, which returns records and prints nothing."""
