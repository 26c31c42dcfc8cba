"""From a document to a clean article: the extractors and the core, with the archive's own rules between them."""
