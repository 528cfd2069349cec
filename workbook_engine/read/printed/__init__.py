"""What our own sheets say to their readers, read from the sheets alone: copies have no marks."""
