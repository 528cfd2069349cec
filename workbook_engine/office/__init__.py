"""The impure edge: files, settings, the clock, and Excel itself."""
