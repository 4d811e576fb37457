"""The demo paper: its texts beside this file, its people, and how both are taken in."""
