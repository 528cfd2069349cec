"""What the sample workbooks have in common, whichever council they are of."""
