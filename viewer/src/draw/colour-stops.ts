/** Kinds of colour scales; each has stops for both themes. */
export type ColourKind = 'sequential' | 'diverging' | 'loss';

/**
 * Hex stops, low end first, evenly spaced. Lightness is monotone from the background on (diverging: on both
 * sides of zero), so that the scales also read without hue.
 */
export const COLOUR_STOPS: Readonly<Record<ColourKind, Readonly<Record<'light' | 'dark', string>>>> = {
  sequential: {
    light: 'f4f6f8 c3e1d7 8dc6bd 4da5ab 367ea2 305692 2e2b6c 23144d 170a35',
    dark: '1f232b 2b3665 32518e 2c7896 33988d 54b57c 9dcd66 d2e27e fff3b0',
  },
  diverging: {
    light: '003981 2767af 4e97de a4c7ea f4f3f1 eab493 d7722a 9c4a14 672600',
    dark: 'bae5ff 78b4e8 3284cf 2f5379 24272d 724530 c6601f e39e65 fad9a2',
  },
  loss: {
    light: 'f4f6f8 fbd5bf f08a78 c13a75 6a1a6a 280a38',
    dark: '1f232b 4a1a52 8a2268 d9495c fb9a6a fdf0b0',
  },
};

/** NaN: on neither scale. */
export const NAN_COLOUR = 'ff00ff';
