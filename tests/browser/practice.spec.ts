/** Practice, the whole way: choose, talk, pause, come back, end, look at the other side, take a turn again; by mouse and by keyboard alone. */
import type { Page } from "@playwright/test";
import { expect, passesAxe, test } from "./oarlock.ts";

const enter = async (home: Page): Promise<void> => {
  await home.getByRole("link", { name: "Practice", exact: true }).click();
  await expect(home.getByRole("heading", { level: 1, name: "Practice" })).toBeVisible();
};
const say = async (home: Page, text: string, exchanges: number): Promise<void> => {
  await home.getByRole("textbox", { name: /What do you say/ }).fill(text);
  await home.keyboard.press("Enter");
  await expect(home.locator(".exchange .line[data-role=client]")).toHaveCount(exchanges);
  await expect(home.getByText("is listening")).toHaveCount(0);
};

test("learning: the referral, a talk with notes, a pause, the debrief, a turn again", async ({ home, house }) => {
  await enter(home);
  await expect(home.getByRole("heading", { name: "Who comes in?" })).toBeVisible();
  await expect(home.getByRole("button", { name: /^Referral of/ })).toHaveCount(12);
  await passesAxe(home);
  await home.getByRole("button", { name: "Referral of Dana" }).click();
  await expect(home.getByText("staff nurse on permanent nights")).toBeVisible();
  await passesAxe(home);
  await home.getByRole("button", { name: "Begin" }).click();
  await expect(home.getByRole("heading", { level: 1, name: "Dana, 41" })).toBeVisible();

  await say(home, "What would make this a good use of your time?", 1);
  await expect(home.getByRole("complementary", { name: "Note on this turn" })).toHaveCount(1);
  await say(home, "You should just buy smaller bottles.", 2);
  await expect(home.getByText("This gave advice that was not asked for")).toBeVisible();
  await passesAxe(home);

  await home.getByRole("link", { name: "Pause" }).click();
  await house.restart();
  await home.goto(house.url());
  await enter(home);
  await home.getByRole("link", { name: "Go on with Dana (2 exchanges)" }).click();
  await expect(home.getByText("You should just buy smaller bottles.")).toBeVisible();
  await say(home, "Nights sound as though nobody sees what they take.", 3);
  await home.getByRole("button", { name: "End and look back" }).click();

  await expect(home.getByRole("heading", { name: "The other side of the table" })).toBeVisible();
  await expect(home.getByRole("heading", { name: "The wake" })).toBeVisible({ timeout: 20_000 });
  await passesAxe(home);
  await home.getByRole("button", { name: "In words" }).first().click();
  await expect(home.getByRole("columnheader", { name: "Discord" })).toBeVisible();

  await home.getByRole("button", { name: "Take turn 2 again" }).click();
  await expect(home.getByText("Another way from turn 2 on.")).toBeVisible();
  await say(home, "It's your decision. What have you thought of yourself?", 2);
  await home.getByRole("button", { name: "End and look back" }).click();
  await expect(home.getByRole("heading", { name: "Ways through this conversation" })).toBeVisible();
  await expect(home.getByText("What changed in Dana:")).toBeVisible();
  await passesAxe(home);
});

test("run-through by keyboard alone, in the dark, at phone width", async ({ home }) => {
  await home.setViewportSize({ width: 390, height: 800 });
  await home.emulateMedia({ colorScheme: "dark" });
  await enter(home);
  await home.getByRole("button", { name: "Referral of Owen" }).focus();
  await home.keyboard.press("Enter");
  await home.getByRole("radio", { name: "Learning" }).focus();
  await home.keyboard.press("ArrowDown");
  await expect(home.getByRole("radio", { name: "Run-through" })).toBeChecked();
  await home.getByRole("button", { name: "Begin" }).focus();
  await home.keyboard.press("Enter");
  await say(home, "Menna rang for you. And you came.", 1);
  await expect(home.getByRole("complementary", { name: "Note on this turn" })).toHaveCount(0);
  await passesAxe(home);
  const wide = await home.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide).toBe(false);
  await home.getByRole("button", { name: "End and look back" }).click();
  await expect(home.getByRole("complementary", { name: "Note on this turn" })).toHaveCount(1);
  await passesAxe(home);
});

test("crisis words get a plain answer and a calm card, which one key closes", async ({ home }) => {
  await enter(home);
  await home.getByRole("button", { name: "Referral of Ilse" }).click();
  await home.getByRole("button", { name: "Begin" }).click();
  await say(home, "Have you had thoughts of ending your life?", 1);
  await expect(home.getByRole("note", { name: "A word before you go on." })).toBeVisible();
  await passesAxe(home);
  await home.getByRole("button", { name: "Go on", exact: true }).press("Enter");
  await expect(home.getByRole("note")).toHaveCount(0);
});

test("words that were not taken come back to the box", async ({ home }) => {
  await enter(home);
  await home.getByRole("button", { name: "Referral of Sam" }).click();
  await home.getByRole("button", { name: "Begin" }).click();
  const box = home.getByRole("textbox", { name: /What do you say/ });
  await home.route("**/turns", (route) => route.abort());
  await box.fill("What brings you here?");
  await home.getByRole("button", { name: "Say it" }).click();
  await expect(home.getByRole("alert")).toBeVisible();
  await expect(box).toHaveValue("What brings you here?");
  await home.unroute("**/turns");
  await home.reload();
  await expect(home.getByRole("textbox", { name: /What do you say/ })).toHaveValue("What brings you here?");
});

test("a client of one's own: from a copy, kept, tried out, exported, erased", async ({ home }) => {
  await enter(home);
  await home.getByRole("link", { name: "Write a client of your own" }).click();
  await passesAxe(home);
  await home.getByRole("button", { name: "Start from a copy of Dana" }).click();
  const name = home.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("Mira");
  await home.getByRole("textbox", { name: /^Short name/ }).fill("mira");
  await passesAxe(home);
  await home.getByText("Other ways for learners").click();
  const which = home.getByLabel("To which line").first();
  await which.fill("glass");
  await home.getByRole("option").first().click();
  await home.getByRole("button", { name: "Add a way" }).click();
  await home.getByRole("textbox", { name: "Way 3" }).fill("You keep count of them.");
  await passesAxe(home);
  const file = home.waitForEvent("download");
  await home.getByRole("button", { name: "Export" }).click();
  expect((await file).suggestedFilename()).toBe("mira.json");
  await home.getByRole("button", { name: "Keep and try out" }).click();
  await expect(home.getByRole("heading", { level: 1, name: /^Mira/ })).toBeVisible();
  await say(home, "What brings you here?", 1);
  await enter(home);
  await home.getByRole("link", { name: "Change Mira" }).click();
  await home.getByRole("button", { name: "Erase", exact: true }).click();
  await home.getByRole("button", { name: "Erase for good" }).click();
  await enter(home);
  await expect(home.getByRole("button", { name: "Referral of Mira" })).toHaveCount(0);
});
