"""The impure edge: Excel itself."""
