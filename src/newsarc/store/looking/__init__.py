"""The archive looked at from afar: lists, searches and figures. Nothing is written but the index of words."""
