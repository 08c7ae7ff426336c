// The two themes, and a page that has come to rest in one of them.

import { type Page } from "@playwright/test";

/** The themes by their names on `<html>`; the first is the default. */
export const themes = ["lsn-dark", "lsn-light"] as const;

/** Shows the page in a theme and waits out every transition, so that colours are the final ones. */
export async function showTheme(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
  await settled(page);
}

/** Ends every transition that is under way: colours and positions are then the final ones. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSTransition) animation.finish();
    }
  });
}
