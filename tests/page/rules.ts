import axe from "axe-core";

/** All others find the same in every theme. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** Opens all that is folded; some of it fetches what it shows. */
export async function unfold(): Promise<void> {
  for (const details of document.querySelectorAll("details")) details.open = true;
  await new Promise((resolve) => setTimeout(resolve, 300));
}

/** What the page offers as the next thing to do; a place has one. */
export function primaryActions(): string[] {
  return [...document.querySelectorAll<HTMLElement>(".primary")].map(({ innerText }) => innerText);
}

/** What breaks a rule of accessibility on the page as it stands, light and dark. */
export async function brokenRules(options: axe.RunOptions = {}): Promise<string[]> {
  const { dataset } = document.documentElement;
  const before = dataset.theme;
  dataset.theme = "light";
  const light = await run(options);
  dataset.theme = "dark";
  const dark = await run({ ...options, runOnly: { type: "rule", values: ofColours } });
  if (before === undefined) delete dataset.theme;
  else dataset.theme = before;
  return [...light.map((found) => `light: ${found}`), ...dark.map((found) => `dark: ${found}`)];
}

async function run(options: axe.RunOptions): Promise<string[]> {
  const { violations } = await axe.run(document.body, { resultTypes: ["violations"], ...options });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
