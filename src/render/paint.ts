/** How words are told apart on a screen. Colour only underlines what the words already say. */
export interface Paint {
  readonly error: Brush;
  readonly warning: Brush;
  readonly info: Brush;
  readonly good: Brush;
  readonly strong: Brush;
  readonly faint: Brush;
}

export type Brush = (text: string) => string;

/** Where words are shown: how they are coloured and how many columns there are. */
export interface Screen {
  readonly paint: Paint;
  readonly width: number;
}

export const plainPaint: Paint = {
  error: asItIs,
  warning: asItIs,
  info: asItIs,
  good: asItIs,
  strong: asItIs,
  faint: asItIs,
};

function asItIs(text: string): string {
  return text;
}
