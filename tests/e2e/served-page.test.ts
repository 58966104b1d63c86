import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveApp, type ServedApp } from "./open-app.ts";
import { servePlainly } from "./plain-host.ts";

let app: ServedApp;
beforeAll(async () => {
  app = await serveApp();
});
afterAll(() => app.close());

test.each([
  ["en", "The models"],
  ["de", "Die Modelle"],
])(
  "the built page (%s) opens without a trouble or another host, and light until Run is pressed",
  async (language, models) => {
    const chosen = { origin: new URL(app.url).origin, localStorage: [{ name: "tinywhy.language", value: language }] };
    const { page, troubles } = await app.open("", { storageState: { cookies: [], origins: [chosen] } });
    await page.getByRole("heading", { name: models, exact: true }).waitFor();
    // The worker that trains comes last; without it the sum below would say nothing.
    await page.waitForFunction(() =>
      performance.getEntriesByType("resource").some(({ name }) => /assets\/trainer-/.test(name)),
    );
    await page.waitForLoadState("networkidle");
    expect(await page.title()).toContain("TinyWhy");
    expect(troubles).toEqual([]);
    const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    const files = withImports(asked.map((address) => address.replace(app.url, "")));
    expect(files.filter((file) => /^assets\/trainer-/.test(file))).toHaveLength(1);
    const bytes = ["index.html", ...files].reduce((sum, file) => sum + packedBytes(file), 0);
    // The promise is 250 kB; what lies between is room for what is to come.
    expect(bytes).toBeLessThanOrEqual(235_000);
  },
);

test("the built page opens again in the language that was chosen", async () => {
  const { page, troubles } = await app.open();
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.getByRole("heading", { name: "Die Modelle", exact: true }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Die Modelle", exact: true }).waitFor();
  // What was on its way when the page was left is given up.
  expect(troubles.filter((trouble) => !trouble.endsWith("net::ERR_ABORTED"))).toEqual([]);
});

test("the served page is isolated, may send nothing to another host, and runs no script that finds its way into it", async () => {
  const { headers } = await fetch(app.url);
  expect(headers.get("content-security-policy")).toContain("connect-src 'self'");
  const { page } = await app.open();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await sendAbroad(page)).toBe("refused by connect-src");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'ran'";
    document.body.append(script);
    return document.title === "ran";
  });
  expect(ran).toBe(false);
});

test("nor may it send anything under any path of a host that sends no headers, where it opens as well", async () => {
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

/** The files with all that they import at once: what a worker fetches, the page does not list. */
function withImports(files: readonly string[]): string[] {
  const found = new Set<string>();
  const waiting = files.filter((file) => /\.(js|css|wasm)$/.test(file));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!file.endsWith(".js")) continue;
    const code = readFileSync(`dist/${file}`, "utf8");
    const imports = code.matchAll(/(?:import|from)\s*["'`]\.\/([^"'`]+\.js)["'`]/g);
    waiting.push(...[...imports].map(([, name]) => `assets/${name}`));
  }
  return [...found];
}

function packedBytes(file: string): number {
  return gzipSync(readFileSync(`dist/${file}`)).length;
}

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
