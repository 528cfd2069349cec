"""Values: forms without a mistake as the frozen nouns that the engine works with."""
