"""The package: parts, relationships, content types, styles, and the splice."""
