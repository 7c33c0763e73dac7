"""Who is on which post, on duty, present: the pages of staffing."""
