// Writes the tests that failed, and those that passed only when tried again, into test-results/outcome.txt: a long
// log's last lines then say what to mend.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FullConfig, Reporter, Suite, TestCase } from "@playwright/test/reporter";

/** The first line of an error, without the colours of a terminal. */
const firstLine = (text: string | undefined): string =>
  (text ?? "no message").replace(/\u001b\[[0-9;]*m/g, "").split("\n", 1)[0] ?? "";

/** A test with its place and what went wrong at each try. */
const told = (test: TestCase, root: string): string => {
  const place = `${test.location.file.slice(root.length + 1)}:${test.location.line}`;
  const project = test.parent.project()?.name ?? "";
  const tries = test.results
    .filter((result) => result.status !== "passed" && result.status !== "skipped")
    .map((result) => `      try ${result.retry + 1}: ${result.status}: ${firstLine(result.error?.message)}`);
  return [`    [${project}] ${place} ${test.title}`, ...tries].join("\n");
};

export default class OutcomeReporter implements Reporter {
  private suite: Suite | undefined;
  private root = "";
  private file = "";

  onBegin(config: FullConfig, suite: Suite): void {
    this.suite = suite;
    this.root = config.rootDir;
    this.file = join(dirname(config.configFile ?? config.rootDir), "test-results", "outcome.txt");
    rmSync(this.file, { force: true });
  }

  onEnd(): void {
    const tests = this.suite?.allTests() ?? [];
    const parts: string[] = [];
    for (const [outcome, heading] of [
      ["unexpected", "failed"],
      ["flaky", "passed only when tried again"],
    ] as const) {
      const these = tests.filter((test) => test.outcome() === outcome);
      if (these.length > 0) {
        parts.push(`${heading}:`, ...these.map((test) => told(test, this.root)));
      }
    }
    if (parts.length > 0) {
      mkdirSync(dirname(this.file), { recursive: true });
      writeFileSync(this.file, `${parts.join("\n")}\n`);
    }
  }
}
