import { MAX_PAGE_ROWS } from '@tensorreel/schema';
import { integer, step, text } from './parameter.js';

/** Of the lists that are read by step and in pages. */
export const pageParameters = {
  step,
  from: step,
  to: step,
  limit: integer({ min: 1, max: MAX_PAGE_ROWS, preset: 100 }),
  cursor: text,
};
