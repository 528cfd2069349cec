"""Forms: the keys that a rule book and a template may have, and how their values are written."""
