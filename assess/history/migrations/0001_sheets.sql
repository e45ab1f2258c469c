-- Sheets, the rubrics they were taken with, and one row a rating for the views.
CREATE TABLE skillgap_rubrics (
  edition  TEXT PRIMARY KEY,
  rubric   TEXT NOT NULL,
  version  TEXT NOT NULL,
  digest   TEXT NOT NULL,
  compiled TEXT NOT NULL,
  items    TEXT NOT NULL
);
CREATE TABLE skillgap_tiers (
  edition  TEXT NOT NULL REFERENCES skillgap_rubrics (edition),
  tier     TEXT NOT NULL,
  position BIGINT NOT NULL,
  title    TEXT NOT NULL,
  PRIMARY KEY (edition, tier)
);
CREATE TABLE skillgap_skills (
  edition  TEXT NOT NULL REFERENCES skillgap_rubrics (edition),
  skill    TEXT NOT NULL,
  tier     TEXT NOT NULL,
  position BIGINT NOT NULL,
  title    TEXT NOT NULL,
  weight   DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (edition, skill)
);
CREATE TABLE skillgap_targets (
  edition  TEXT NOT NULL REFERENCES skillgap_rubrics (edition),
  target   TEXT NOT NULL,
  skill    TEXT NOT NULL,
  level    BIGINT NOT NULL,
  PRIMARY KEY (edition, target, skill)
);
CREATE TABLE skillgap_subjects (
  subject TEXT PRIMARY KEY,
  sheets  BIGINT NOT NULL,
  seal    TEXT NOT NULL
);
CREATE TABLE skillgap_sheets (
  seq        BIGINT PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  edition    TEXT NOT NULL REFERENCES skillgap_rubrics (edition),
  subject    TEXT NOT NULL,
  rater_role TEXT NOT NULL,
  rater_name TEXT NOT NULL,
  date       TEXT NOT NULL,
  target     TEXT NOT NULL,
  sheet      TEXT NOT NULL
);
CREATE INDEX skillgap_sheets_subject ON skillgap_sheets (subject, date, seq);
CREATE TABLE skillgap_ratings (
  seq   BIGINT NOT NULL REFERENCES skillgap_sheets (seq),
  skill TEXT NOT NULL,
  level BIGINT,
  PRIMARY KEY (seq, skill)
);
