"""python -m bot is the mecc command."""

from bot.cli import main

if __name__ == "__main__":
    main(prog_name="mecc")
