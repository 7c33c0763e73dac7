"""Where do incidents gather, and may chance alone have done it? Pure functions."""
