/** Limits that page and server both keep to. */

/** Bytes of a file, and of text: 20 MB. */
export const mostFileBytes = 20 * 1024 * 1024;
export const fileTooLarge = "This is larger than 20 MB. A transcript is smaller: choose the text, not the recording, or split it.";
