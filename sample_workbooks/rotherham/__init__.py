"""The Rotherham sample, one module a sheet; the four topic sheets share one."""
