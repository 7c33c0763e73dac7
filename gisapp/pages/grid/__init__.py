"""What does somebody see who works in one grid, on a phone?"""
