import type { Severity } from '@tensorreel/schema';
import type { IncomingLog } from './telemetry.js';

/** OTLP severity numbers come in fours: TRACE, DEBUG, INFO, WARN, ERROR, FATAL. */
const BY_FOURS: readonly Severity[] = ['DEBUG', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const isSeverity = (text: string): text is Severity => (BY_FOURS as readonly string[]).includes(text);

/** The severity of an event of ours; the text goes before the number. */
export function logSeverity(log: Pick<IncomingLog, 'severityText' | 'severityNumber'>): Severity {
  const text = log.severityText.toUpperCase();
  if (isSeverity(text)) return text;
  return log.severityNumber < 1 ? 'INFO' : (BY_FOURS[Math.floor((log.severityNumber - 1) / 4)] ?? 'FATAL');
}
