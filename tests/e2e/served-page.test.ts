import { afterAll, beforeAll, expect, test } from "vitest";
import { serveApp, type ServedApp } from "./open-app.ts";

let app: ServedApp;
beforeAll(async () => {
  app = await serveApp();
});
afterAll(() => app.close());

test("the built page opens without a trouble and without asking another host", async () => {
  const { page, troubles } = await app.open();
  await page.waitForLoadState("networkidle");
  expect(await page.title()).toContain("TinyWhy");
  expect(troubles).toEqual([]);
});

test("the served page is isolated", async () => {
  const { page } = await app.open();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test("nothing can be sent to another host, by header and by the page's own policy", async () => {
  const { headers } = await fetch(app.url);
  expect(headers.get("content-security-policy")).toContain("connect-src 'self'");
  const { page, troubles } = await app.open();
  const outcome = await page.evaluate(() =>
    fetch("https://example.org/", { mode: "no-cors" }).then(
      () => "sent",
      () => "refused",
    ),
  );
  expect(outcome).toBe("refused");
  // One refusal by the header's policy, one by the page's: a static host without headers keeps the second.
  expect(troubles.filter((trouble) => trouble.includes("Content Security Policy")).length).toBeGreaterThanOrEqual(2);
});

test("a script that finds its way into the page does not run", async () => {
  const { page } = await app.open();
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'ran'";
    document.body.append(script);
    return document.title === "ran";
  });
  expect(ran).toBe(false);
});
