"""Execute one notebook: `python execute.py FROM TO`.

In a process of its own: the kernel's sockets are not the tests' to close.
"""

import sys

import nbformat
from nbclient import NotebookClient

source, target = sys.argv[1:]
book = nbformat.read(source, as_version=4)
NotebookClient(book, timeout=120, kernel_name="python3").execute()
nbformat.write(book, target)
