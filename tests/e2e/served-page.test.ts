import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveApp, type ServedApp } from "./open-app.ts";
import { servePlainly } from "./plain-host.ts";

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

test("the served page may not send anything to another host", async () => {
  const { headers } = await fetch(app.url);
  expect(headers.get("content-security-policy")).toContain("connect-src 'self'");
  const { page } = await app.open();
  expect(await sendAbroad(page)).toBe("refused by connect-src");
});

test("neither may it under any path of a host that sends no headers, where it opens as well", async () => {
  const plain = await servePlainly("/some/where/");
  try {
    const { page, troubles } = await app.open(plain.url);
    await page.waitForLoadState("networkidle");
    expect(troubles).toEqual([]);
    expect(await sendAbroad(page)).toBe("refused by connect-src");
  } finally {
    plain.server.close();
  }
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

/** Which rule of the policy stopped a request to another host. A mere lack of network is no refusal. */
function sendAbroad(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) =>
          resolve(`refused by ${event.effectiveDirective}`),
        );
        fetch("https://example.org/", { mode: "no-cors" }).then(
          () => resolve("sent"),
          () => setTimeout(() => resolve("failed"), 1000),
        );
      }),
  );
}
