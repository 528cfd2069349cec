"""Jobs: what the add-in in Excel asks of the engine, through files in a folder (docs/job_protocol.md)."""
