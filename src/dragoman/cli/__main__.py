"""`python -m dragoman.cli`."""

from dragoman.cli.app import main

main()
