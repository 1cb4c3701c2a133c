/** A change of something between 0 and 1, in hundredths with its sign. */
export const signed = (value: number): string => `${value >= 0 ? "+" : "−"}${Math.round(Math.abs(value) * 100)}`;
