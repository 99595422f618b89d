import { html, type TemplateResult } from 'lit';

const numberIn = (field: HTMLInputElement): number => (field.value.trim() === '' ? NaN : Number(field.value));

/** Inputs of numbers that are written from outside too, but never under the person's hands. */
export class NumberFields {
  /** One input; `at` is the place of its value in what is written. */
  field(label: string, at: number, onValue: (value: number) => void): TemplateResult {
    return html`<label
      >${label}
      <input
        type="number"
        step="any"
        data-at=${at}
        @input=${(event: Event) => {
          const field = event.target as HTMLInputElement;
          const value = numberIn(field);
          field.setAttribute('aria-invalid', String(!Number.isFinite(value)));
          if (Number.isFinite(value)) onValue(value);
        }}
      />
    </label>`;
  }

  /** Shows the values, except where someone is typing. */
  write(host: HTMLElement, values: readonly number[]): void {
    const focused = (host.getRootNode() as ShadowRoot).activeElement;
    for (const field of host.querySelectorAll('input')) {
      const value = values[Number(field.dataset['at'])] ?? NaN;
      if (field === focused || numberIn(field) === value) continue;
      // Six digits: float32 has no more to show.
      field.value = Number.isFinite(value) ? String(Number(value.toPrecision(6))) : '';
      field.setAttribute('aria-invalid', 'false');
    }
  }
}
