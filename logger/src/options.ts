import { basename } from 'node:path';
import { inspect } from 'node:util';
import { DEFAULT_PORT, nearestName, type JsonValue, type Planned } from '@tensorreel/schema';
import type { InitOptions, Policy } from './api.js';
import { defaultSpoolDir } from './spool/spool-dir.js';

/** Every option with a value. */
export interface ResolvedOptions {
  readonly tf: unknown;
  readonly project: string;
  readonly name: string;
  readonly config: JsonValue;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly endpoint: string;
  readonly spoolDir: string;
  readonly policy: Policy;
  readonly planned: Planned;
  readonly mode: 'online' | 'offline' | 'disabled';
  readonly quiet: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Option<T> {
  /** Variable that gives it where the program does not. */
  readonly variable?: string;
  /** @returns undefined when the value is not one of this option */
  readonly check: (value: unknown) => T | undefined;
  /** Text of the variable → what `check` takes. */
  readonly read?: (text: string) => unknown;
  readonly fallback: (environment: Environment) => T;
  readonly wanted: string;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const text = (value: unknown): string | undefined => (isText(value) && value !== '' ? value : undefined);

const MODES = ['online', 'offline', 'disabled'] as const;

const readJson = (json: string): unknown => {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
};

const isAbove0 = (value: unknown): value is number => typeof value === 'number' && value > 0;

const checkPolicy = (value: unknown): Policy | undefined => {
  if (value === 'default' || value === 'all') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const given = value as Readonly<Record<string, unknown>>;
  const [key, ...more] = Object.keys(given);
  if (more.length > 0) return undefined;
  if (key === 'everySteps') {
    const n = given[key];
    return isAbove0(n) && Number.isInteger(n) ? { everySteps: n } : undefined;
  }
  if (key === 'overhead' && isAbove0(given[key])) return { overhead: given[key] };
  return key === 'bytesPerSecond' && isAbove0(given[key]) ? { bytesPerSecond: given[key] } : undefined;
};

const checkEndpoint = (value: unknown): string | undefined => {
  if (!isText(value) || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === 'http:' || url.protocol === 'https:' ? value.replace(/\/+$/, '') : undefined;
};

const scriptName = (): string => basename(process.argv[1] ?? 'node').replace(/\.[cm]?[jt]s$/, '');

const OPTIONS: { readonly [K in keyof ResolvedOptions]: Option<ResolvedOptions[K]> } = {
  tf: { check: (value) => value, fallback: () => undefined, wanted: 'the TensorFlow.js module' },
  project: {
    variable: 'TENSORREEL_PROJECT',
    check: text,
    fallback: () => basename(process.cwd()) || 'default',
    wanted: 'a text',
  },
  name: { variable: 'TENSORREEL_RUN_NAME', check: text, fallback: scriptName, wanted: 'a text' },
  config: { check: (value) => value as JsonValue, fallback: () => null, wanted: 'a JSON value' },
  tags: {
    variable: 'TENSORREEL_TAGS',
    check: (value) => (Array.isArray(value) && value.every(isText) ? value : undefined),
    read: (list) =>
      list
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    fallback: () => [],
    wanted: 'a list of texts',
  },
  notes: {
    variable: 'TENSORREEL_NOTES',
    check: (value) => (isText(value) ? value : undefined),
    fallback: () => '',
    wanted: 'a text',
  },
  endpoint: {
    variable: 'TENSORREEL_ENDPOINT',
    check: checkEndpoint,
    fallback: () => `http://127.0.0.1:${DEFAULT_PORT}`,
    wanted: 'an http URL',
  },
  spoolDir: { check: text, fallback: defaultSpoolDir, wanted: 'a folder' },
  policy: {
    variable: 'TENSORREEL_POLICY',
    check: checkPolicy,
    read: readJson,
    fallback: () => 'default',
    wanted: '"default", "all", { everySteps }, { overhead } or { bytesPerSecond }',
  },
  planned: {
    check: (value) => (typeof value === 'object' && value !== null ? value : undefined),
    fallback: () => ({}),
    wanted: '{ steps, epochs }',
  },
  mode: {
    variable: 'TENSORREEL_MODE',
    check: (value) => MODES.find((mode) => mode === value),
    fallback: () => 'online',
    wanted: 'online, offline or disabled',
  },
  quiet: {
    check: (value) => (typeof value === 'boolean' ? value : undefined),
    fallback: () => false,
    wanted: 'true or false',
  },
};

const shown = (value: unknown): string => inspect(value, { breakLength: Infinity }).slice(0, 80);

const resolveOne = <T>(
  name: string,
  option: Option<T>,
  given: unknown,
  environment: Environment,
  warn: (message: string) => void,
): T => {
  const variable = option.variable === undefined ? undefined : environment[option.variable];
  const candidates: [where: string, value: unknown][] = [];
  if (given !== undefined) candidates.push([`option ${name}`, given]);
  if (variable !== undefined && variable !== '')
    candidates.push([option.variable ?? '', option.read ? option.read(variable) : variable]);
  for (const [where, value] of candidates) {
    const checked = option.check(value);
    if (checked !== undefined) return checked;
    warn(`${where} is ${shown(value)}, wanted ${option.wanted}: ignored`);
  }
  return option.fallback(environment);
};

/**
 * Option, then TENSORREEL_* environment, then default; what is not understood is named by `warn` and passed over.
 *
 * @param environment - `process.env`
 */
export function resolveOptions(
  options: InitOptions,
  environment: Environment,
  warn: (message: string) => void,
): ResolvedOptions {
  const names = Object.keys(OPTIONS);
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    const nearest = nearestName(name, names);
    const cure = nearest === undefined ? `it has ${names.join(', ')}` : `did you mean "${nearest}"?`;
    warn(`init has no option "${name}": ${cure}`);
  }
  const one = <K extends keyof ResolvedOptions>(name: K): ResolvedOptions[K] =>
    resolveOne(name, OPTIONS[name], options[name], environment, warn);
  return {
    tf: one('tf'),
    project: one('project'),
    name: one('name'),
    config: one('config'),
    tags: one('tags'),
    notes: one('notes'),
    endpoint: one('endpoint'),
    spoolDir: one('spoolDir'),
    policy: one('policy'),
    planned: one('planned'),
    mode: one('mode'),
    quiet: one('quiet'),
  };
}
