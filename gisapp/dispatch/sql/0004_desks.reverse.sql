SELECT 1;  -- the columns go with incidents 0003
