"""An archive brought to rest: furniture learned, new articles compared, every cluster they touch decided."""
