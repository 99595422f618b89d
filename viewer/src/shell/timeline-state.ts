import type { AxisName } from '../player/axis-scale.js';
import { joinBookmarks, keepBookmarks, readBookmarks, type Bookmark } from './bookmarks.js';

/** Steps, both ends belong to it; ends of a window need not be whole. */
export interface StepSpan {
  readonly from: number;
  readonly to: number;
}

/** What a person set on the timeline: what of it the address holds. */
export interface TimelineChoice {
  readonly axis: AxisName;
  /** The part that the chart shows; none = all. */
  readonly window?: StepSpan | undefined;
  readonly loop?: StepSpan | undefined;
  readonly bookmarks: readonly Bookmark[];
}

/** Axis, window, loop and bookmarks of one run. */
export class TimelineState {
  readonly #runId: string;
  readonly #onChange: () => void;
  #choice: TimelineChoice;
  #edited: number | undefined;

  /** Bookmarks of the address come on top of those kept in this browser. */
  constructor(runId: string, choice: Partial<TimelineChoice>, onChange: () => void) {
    this.#runId = runId;
    this.#onChange = onChange;
    this.#choice = {
      axis: 'step',
      ...choice,
      bookmarks: joinBookmarks(readBookmarks(runId), choice.bookmarks ?? []),
    };
  }

  get choice(): TimelineChoice {
    return this.#choice;
  }

  /** Step of the bookmark whose text is being written. */
  get edited(): number | undefined {
    return this.#edited;
  }

  choose(change: Partial<Omit<TimelineChoice, 'bookmarks'>>): void {
    this.#choice = { ...this.#choice, ...change };
    this.#onChange();
  }

  bookmarkAt(step: number): Bookmark | undefined {
    return this.#choice.bookmarks.find((mark) => mark.step === step);
  }

  /** Sets one, or removes the one that is there. */
  toggleBookmark(step: number): void {
    const { bookmarks } = this.#choice;
    if (this.bookmarkAt(step)) this.#keep(bookmarks.filter((mark) => mark.step !== step));
    else this.#keep(joinBookmarks(bookmarks, [{ step, text: '' }]));
  }

  /** Opens the text of a bookmark, setting one where there is none; none = closes it. */
  edit(step: number | undefined): void {
    this.#edited = step;
    if (step !== undefined && !this.bookmarkAt(step)) this.toggleBookmark(step);
    else this.#onChange();
  }

  write(step: number, text: string): void {
    this.#keep(
      this.#choice.bookmarks.map((mark) => (mark.step === step ? { step, text: text.trim() } : mark)),
    );
  }

  #keep(bookmarks: readonly Bookmark[]): void {
    this.#choice = { ...this.#choice, bookmarks };
    if (this.#edited !== undefined && !this.bookmarkAt(this.#edited)) this.#edited = undefined;
    keepBookmarks(this.#runId, bookmarks);
    this.#onChange();
  }
}
