"""How does the system come up on a bare machine? Standard library only."""
