"""One lane's training: its course, its steps, its files."""
