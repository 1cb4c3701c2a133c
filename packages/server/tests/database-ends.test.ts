/** The database killed while the server runs: it is started again, nothing acknowledged is lost, changes are told again. */
import { readFileSync } from "node:fs";
import { clusterFolder, databaseAccount } from "@oarlock/store";
import { expect, test } from "vitest";
import { heard, keep, openHouse } from "./house.ts";

test("a killed database comes back with everything that was kept", async () => {
  const house = await openHouse();
  try {
    const id = await keep(house);
    const before = await heard(house, id);
    const postmaster = (): number => Number(readFileSync(`${clusterFolder(house.dataFolder, databaseAccount())}/postmaster.pid`, "utf8").split("\n")[0]);
    const killed = postmaster();
    process.kill(killed, "SIGKILL");
    let answer = await house.ask(`/api/conversations/${id}`);
    for (let tries = 0; answer.status !== 200 && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await house.ask(`/api/conversations/${id}`);
    }
    expect(await answer.json()).toEqual(before);
    expect(postmaster()).not.toBe(killed);
    await heard(house, await keep(house, "After"));
  } finally {
    await house.leave();
  }
});
