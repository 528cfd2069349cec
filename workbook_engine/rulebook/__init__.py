"""YAML text to checked models: rule books and templates, every entry knowing its line."""
