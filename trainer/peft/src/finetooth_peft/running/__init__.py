"""The command run: job.json in, events out."""
