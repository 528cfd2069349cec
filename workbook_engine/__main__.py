"""`python -m workbook_engine`: the command line."""

from workbook_engine.cli import main

if __name__ == "__main__":
    main()
