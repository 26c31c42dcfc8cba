"""An archive's articles for others: as text in one form or another, in a file, in a folder of pages."""
