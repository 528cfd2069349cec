"""How long a refresh takes, measured as whole processes and step by step."""
