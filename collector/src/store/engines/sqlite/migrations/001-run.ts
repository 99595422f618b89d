/** Tables of one run's file. W: never with a big blob in the row (STORAGE appendix). */
export const RUN_001 = `
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE name(name_id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE resource(resource_id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE graph(version INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE writer(
  writer_id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, attempt INTEGER, rank INTEGER,
  first_ns INTEGER, last_ns INTEGER, last_seq INTEGER, declared_seq INTEGER,
  received INTEGER NOT NULL DEFAULT 0, redelivered INTEGER NOT NULL DEFAULT 0,
  max_epoch INTEGER, start TEXT, planned TEXT, finish TEXT);
CREATE TABLE received(
  writer_id INTEGER, lo INTEGER, hi INTEGER NOT NULL, PRIMARY KEY(writer_id, lo)) WITHOUT ROWID;
CREATE TABLE tail(
  batch_id INTEGER PRIMARY KEY AUTOINCREMENT, writer_id INTEGER NOT NULL, lo INTEGER, hi INTEGER,
  dir BLOB NOT NULL, payload BLOB NOT NULL);
CREATE INDEX tail_by_writer ON tail(writer_id, batch_id);
CREATE TABLE series(
  series_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name_id INTEGER NOT NULL, tensor_id INTEGER NOT NULL,
  stat TEXT NOT NULL, unit TEXT, totals BLOB, UNIQUE(name_id, tensor_id, stat));
CREATE INDEX series_by_tensor ON series(tensor_id, stat);
CREATE TABLE sealed(
  series_id INTEGER, writer_id INTEGER, batch_id INTEGER NOT NULL,
  PRIMARY KEY(series_id, writer_id)) WITHOUT ROWID;
CREATE TABLE scalar_block(
  series_id INTEGER, writer_id INTEGER, first_step INTEGER, last_step INTEGER NOT NULL, n INTEGER NOT NULL,
  stride INTEGER NOT NULL, nan INTEGER NOT NULL, min REAL, max REAL, first REAL, last REAL,
  data_id INTEGER NOT NULL, mini BLOB, PRIMARY KEY(series_id, writer_id, first_step)) WITHOUT ROWID;
CREATE TABLE scalar_data(data_id INTEGER PRIMARY KEY AUTOINCREMENT, payload BLOB NOT NULL);
CREATE TABLE exact_integer(
  series_id INTEGER, step INTEGER, writer_id INTEGER, seq INTEGER, value INTEGER NOT NULL,
  PRIMARY KEY(series_id, step, writer_id, seq)) WITHOUT ROWID;
CREATE TABLE tensor(
  tensor_id INTEGER PRIMARY KEY, role TEXT NOT NULL, name_id INTEGER NOT NULL, UNIQUE(role, name_id));
CREATE TABLE layout(
  layout_id INTEGER PRIMARY KEY, dtype TEXT NOT NULL, shape TEXT NOT NULL, UNIQUE(dtype, shape));
CREATE TABLE tensor_rec(
  tensor_id INTEGER, step INTEGER, writer_id INTEGER, seq INTEGER, layout_id INTEGER NOT NULL,
  codec INTEGER NOT NULL, base_seq INTEGER, hops INTEGER NOT NULL DEFAULT 0, raw_bytes INTEGER NOT NULL,
  bytes INTEGER NOT NULL, data_id INTEGER NOT NULL, offset INTEGER NOT NULL,
  PRIMARY KEY(tensor_id, step, writer_id, seq)) WITHOUT ROWID;
CREATE TABLE tensor_data(data_id INTEGER PRIMARY KEY AUTOINCREMENT, payload BLOB NOT NULL);
CREATE TABLE part(
  writer_id INTEGER, tensor_id INTEGER, step INTEGER, idx INTEGER, seq INTEGER NOT NULL, off INTEGER NOT NULL,
  total INTEGER NOT NULL, layout_id INTEGER NOT NULL, payload BLOB NOT NULL,
  PRIMARY KEY(writer_id, tensor_id, step, idx));
CREATE TABLE frame_block(
  block_id INTEGER PRIMARY KEY, tensor_id INTEGER NOT NULL, writer_id INTEGER NOT NULL,
  first_step INTEGER NOT NULL, last_step INTEGER NOT NULL, n INTEGER NOT NULL, stride INTEGER NOT NULL,
  bytes INTEGER NOT NULL);
CREATE INDEX frame_block_by_tensor ON frame_block(tensor_id, first_step);
CREATE TABLE histogram(
  step INTEGER, writer_id INTEGER, seq INTEGER, payload BLOB NOT NULL, PRIMARY KEY(step, writer_id, seq));
CREATE TABLE left_out(
  role TEXT, name TEXT, reason TEXT, bytes INTEGER NOT NULL, steps TEXT NOT NULL,
  PRIMARY KEY(role, name, reason)) WITHOUT ROWID;
CREATE TABLE event(
  event_id INTEGER PRIMARY KEY, writer_id INTEGER, seq INTEGER, step INTEGER, time_ns INTEGER NOT NULL,
  name_id INTEGER NOT NULL, severity TEXT NOT NULL, span_id TEXT, body TEXT NOT NULL, attributes TEXT NOT NULL);
CREATE INDEX event_by_step ON event(step, event_id);
CREATE INDEX event_by_name ON event(name_id, step);
CREATE TABLE span(
  span_id TEXT PRIMARY KEY, trace_id TEXT NOT NULL, parent_id TEXT, name_id INTEGER NOT NULL,
  kind INTEGER NOT NULL, start_ns INTEGER NOT NULL, end_ns INTEGER NOT NULL, step INTEGER,
  status TEXT NOT NULL, attributes TEXT NOT NULL, resource_id INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX span_by_start ON span(start_ns, span_id);
CREATE INDEX span_by_step ON span(step, start_ns);
CREATE INDEX span_by_parent ON span(parent_id, start_ns);
CREATE TABLE finding(
  finding_id INTEGER PRIMARY KEY, rule TEXT NOT NULL, first_step INTEGER, last_step INTEGER,
  severity TEXT NOT NULL, evidence TEXT NOT NULL);
`;
