"""Where does a page's step go?

The one place in the pages that knows it: the pipeline, which sends a corrected
place to be located and routed anew, and everything else to dispatch.
"""

from __future__ import annotations

from gisapp.pipeline.stepping import take

__all__ = ["take"]
