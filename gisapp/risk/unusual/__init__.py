"""Is that many, and may chance alone have done it? Pure functions."""
