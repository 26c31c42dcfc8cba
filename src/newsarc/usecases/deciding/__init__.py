"""What people decide about articles and clusters: kept apart from what is computed, obeyed by it, undone at will."""
