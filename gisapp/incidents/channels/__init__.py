"""How do the messages of a channel come in? One small reader per carrier."""
