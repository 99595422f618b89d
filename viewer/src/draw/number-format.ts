/** Longest number of the maps: 4 significant digits. */
const DIGITS = 4;

const withSign = (text: string, sign: boolean): string => {
  const real = text.replace('-', '−').replace('e+', 'e');
  return sign && !real.startsWith('−') ? `+${real}` : real;
};

const special = (value: number): string | undefined => {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+∞';
  return value === -Infinity ? '−∞' : undefined;
};

/** At most `digits` significant digits, a real minus; `sign` writes the plus too. */
export function formatNumber(
  value: number,
  options: { readonly digits?: number; readonly sign?: boolean } = {},
): string {
  const word = special(value);
  if (word !== undefined) return word;
  if (value === 0) return '0';
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return withSign(String(value), options.sign === true);
  const digits = options.digits ?? DIGITS;
  const size = Math.abs(value);
  const text =
    size >= 1e5 || size < 1e-4
      ? trimExponent(value.toExponential(digits - 1))
      : trimZeros(value.toPrecision(digits));
  return withSign(text, options.sign === true);
}

const trimZeros = (text: string): string => {
  if (text.includes('e')) return String(Number(text));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

const trimExponent = (text: string): string => {
  const [mantissa = '', exponent = ''] = text.split('e');
  return `${trimZeros(mantissa)}e${exponent}`.replace(/e-/, 'e−');
};

/** A fixed count of decimals, so that columns of numbers stand under one another. */
export function formatFixed(value: number, decimals: number, sign = false): string {
  const word = special(value);
  if (word !== undefined) return word;
  const text = value.toFixed(decimals);
  if (Number(text) === 0) return withSign(text.replace('-', ''), false);
  return withSign(text, sign);
}

/** Thousands apart: `18,496`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A loss in a column: three decimals, `<0.001` below. */
export function formatLoss(value: number): string {
  if (value > 0 && value < 0.001) return '<0.001';
  return Math.abs(value) >= 1000 ? formatNumber(value) : formatFixed(value, 3);
}

/** A value in a narrow column: whole numbers as they are, three decimals, four digits where those would say nothing. */
export function columnText(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size < 0.001 || size >= 1000) return formatNumber(value);
  return formatFixed(value, 3);
}
