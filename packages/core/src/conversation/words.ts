/** Words of a text as counting needs them: letters, digits and inner apostrophes. */

const word = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

export function words(text: string): readonly string[] {
  return text.toLowerCase().replaceAll("’", "'").match(word) ?? [];
}

export function wordCount(text: string): number {
  return words(text).length;
}
