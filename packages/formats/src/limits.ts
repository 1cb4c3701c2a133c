/** How much a file may hold. Checked before a parser sees it, so that no file can exhaust the machine. */

/** Bytes of a file, and of the text inside it: 20 MB. */
export const maxBytes = 20 * 1024 * 1024;
export const maxTurns = 20_000;
/** UTF-16 units of one turn: four hours of one person speaking. */
export const maxTurnLength = 200_000;
/** Lines of a text file, captions of a caption file, rows of a table. */
export const maxLines = 200_000;
export const maxCaptions = 50_000;
export const maxRows = 100_000;
/** Delimiters of a whole table, those inside words included. */
export const maxDelimiters = 2_000_000;
/** Cells of a row that are read; what stands further right is dropped. */
export const maxColumns = 64;
/** UTF-16 units of one row of a table, quotes and all. */
export const maxRowLength = 1_000_000;

/** JSON: nesting, and values (commas and brackets) of the whole file. */
export const maxJsonDepth = 64;
export const maxJsonValues = 1_000_000;

/** A Word file is an archive: entries, bytes of all entries together, inflated to packed above the free allowance. */
export const maxEntries = 1_000;
export const maxInflated = 100 * 1024 * 1024;
export const maxRatio = 150;
export const freeInflated = 256 * 1024;
/** XML of a Word file: elements of all parts that are read, and how deep they nest. */
export const maxXmlElements = 200_000;
export const maxXmlDepth = 100;

/** Warnings that are listed one by one; what is beyond is counted. */
export const maxWarnings = 1_000;
/** More speakers than this mean that what was taken for names were none. */
export const maxSpeakers = 60;
