"""Where is this point? One ground, two ways of asking, one answer: a place."""
