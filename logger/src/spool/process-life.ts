import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names a process beyond the reuse of its pid. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** Boot id and start time; null where the system does not tell. */
  readonly started: string | null;
}

/** Linux: `starttime` of /proc/PID/stat (field 22) and the boot's id. */
const startedAt = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command's name, in brackets, may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot}/${fields[19] ?? ''}`;
  } catch {
    return null;
  }
};

/** This process. */
export function markOfThisProcess(): ProcessMark {
  return { pid: process.pid, host: hostname(), started: startedAt(process.pid) };
}

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Whether the process lives on this machine. */
export function isAlive(mark: ProcessMark): boolean {
  if (!exists(mark.pid)) return false;
  const now = startedAt(mark.pid);
  return now === null || mark.started === null || now === mark.started;
}
