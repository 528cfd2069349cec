"""Ours: the engine's own sheets, and what people typed on them."""
