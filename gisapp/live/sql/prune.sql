-- Forgets the oldest rows of the stream, but never the last one: it says where it stands.
DELETE FROM live_published WHERE id IN (
    SELECT id FROM live_published
    WHERE published_at < now() - make_interval(hours => %(hours)s)
        AND id < (SELECT max(id) FROM live_published)
    ORDER BY id LIMIT %(most)s)
