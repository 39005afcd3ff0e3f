-- Who may still come back: visits by the time of their closing. The insights count a visit in their rates once its 30 or 90 days are
-- over, and these run from its closing; most are opened on the same day, so that the index alone sorts them out.
CREATE INDEX visits_by_closed ON visits (closed_at, opened_at, place) WHERE closed_at IS NOT NULL;
