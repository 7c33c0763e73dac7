"""What was reported in the sample county in its year, channel by channel?

Invented from beginning to end: places are the sample ground's, people and
telephone numbers are made up. `deliver` writes the files as the eight senders
would, and beside them the truth for tests.
"""

from gisapp.sample.reports.delivery import Delivered, deliver

__all__ = ["Delivered", "deliver"]
