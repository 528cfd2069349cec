"""The Havering sample, one module a sheet."""
