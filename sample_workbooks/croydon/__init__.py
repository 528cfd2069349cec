"""The Croydon sample, one module a sheet."""
