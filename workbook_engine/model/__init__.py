"""The nouns of the engine: frozen values, on the standard library only."""
