"""The fuzzer: files that nobody would make, and what the engine promises of each of them."""
