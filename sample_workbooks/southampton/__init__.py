"""The Southampton sample, one module a sheet; the short ones share one."""
