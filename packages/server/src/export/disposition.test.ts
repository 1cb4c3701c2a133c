import { expect, test } from "vitest";
import { disposition } from "./export.ts";

test.each([
  ["A week", `attachment; filename="A-week.pdf"; filename*=UTF-8''A%20week.pdf`],
  ["Größe", `attachment; filename="Groe.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf`],
  ['../"x"; filename=evil\u202e', `attachment; filename="x-filenameevil.pdf"; filename*=UTF-8''..%20x%20%3B%20filename%3Devil.pdf`],
  ["a\r\nSet-Cookie: x=1", `attachment; filename="aSet-Cookie-x1.pdf"; filename*=UTF-8''a%20Set-Cookie%20x%3D1.pdf`],
  ["話し合い", `attachment; filename="conversation.pdf"; filename*=UTF-8''%E8%A9%B1%E3%81%97%E5%90%88%E3%81%84.pdf`],
  ["\u0000", `attachment; filename="conversation.pdf"; filename*=UTF-8''conversation.pdf`],
])("%j", (title, header) => {
  expect(disposition(title, "pdf")).toBe(header);
});

test("a long title is cut between characters", () => {
  expect(() => decodeURIComponent(disposition("🛶".repeat(300), "pdf").split("''")[1] ?? "")).not.toThrow();
});
