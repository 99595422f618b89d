/** Tables of the catalog: a cache over the run files that lists and filters them, and what belongs to no run. */
export const CATALOG_001 = `
CREATE TABLE project(project_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE run(
  run_id TEXT PRIMARY KEY, project_id INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  status TEXT NOT NULL, started_ns INTEGER, ended_ns INTEGER, first_step INTEGER, last_step INTEGER,
  steps INTEGER NOT NULL, epochs INTEGER, bytes INTEGER NOT NULL, complete INTEGER,
  pinned INTEGER NOT NULL DEFAULT 0, file TEXT NOT NULL UNIQUE, seen_ns INTEGER NOT NULL,
  notes TEXT NOT NULL, row TEXT, is_open INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX run_by_start ON run(started_ns, run_id);
CREATE INDEX run_by_project ON run(project_id, started_ns, run_id);
CREATE INDEX run_by_status ON run(status, seen_ns);
CREATE TABLE tag(tag TEXT, run_id TEXT, PRIMARY KEY(tag, run_id)) WITHOUT ROWID;
CREATE INDEX tag_by_run ON tag(run_id);
CREATE TABLE headline(
  name TEXT, run_id TEXT, last REAL, min REAL, max REAL, step INTEGER,
  PRIMARY KEY(name, run_id)) WITHOUT ROWID;
CREATE TABLE token(
  token_id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, role TEXT NOT NULL, label TEXT NOT NULL,
  created_ns INTEGER NOT NULL, revoked_ns INTEGER);
CREATE TABLE foreign_map(key TEXT PRIMARY KEY, run_id TEXT NOT NULL) WITHOUT ROWID;
`;
