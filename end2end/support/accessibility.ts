// Accessibility as far as a program can judge it: axe with the rules of WCAG 2.2, levels A and AA.

import { AxeBuilder } from "@axe-core/playwright";
import { type Page, expect, test } from "@playwright/test";

const wcag22LevelAa = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/**
 * Fails with one line per rule broken and the elements that break it. Does nothing in the project without JavaScript:
 * axe is a script in the page and would wait for ever; the same markup is checked in the other projects.
 */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) {
    return;
  }
  const { violations } = await new AxeBuilder({ page }).withTags(wcag22LevelAa).analyze();
  const report = violations.map(({ id, help, nodes }) => {
    const elements = nodes.map((node) => `    ${node.target.join(" ")}: ${node.failureSummary ?? ""}`);
    return `${id}: ${help}\n${elements.join("\n")}`;
  });
  expect(report, `accessibility of ${page.url()}`).toEqual([]);
}
