"""YAML: a text as a document, each value with its line, and back."""
