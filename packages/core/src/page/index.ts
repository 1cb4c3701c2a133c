/** Reports to take away: a self-contained HTML page and a formula-safe table. Pure, so that terminal and server print the same. */
export { approachNames, marksOf, percent, scoreWords, shownApproaches, turnLine } from "./marks.ts";
export { escapeHtml, type PrintedConversation, renderReportPage } from "./report-page.ts";
export { csvCell, renderTurnTable } from "./turn-table.ts";
export { wakeBox, wakeShapes, wakeSvg } from "./wake-svg.ts";
