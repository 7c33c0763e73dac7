"""Where will it gather next month, and how often was that right? Pure functions.

Places only, never persons.
"""
