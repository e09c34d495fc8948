CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX city_trgm ON patients USING gist (city gist_trgm_ops);
CREATE INDEX street_lower ON patients (lower("street"));
