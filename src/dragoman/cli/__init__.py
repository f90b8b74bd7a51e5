"""The command line: it asks, it shows, it never computes."""
