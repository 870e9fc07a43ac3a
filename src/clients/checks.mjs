/** Checks that print one line each. The last line is their sum, and the exit status is 0 only when all of them held. */
export class Checks {
  #passed = 0;
  #failed = 0;

  /** What the following lines are about. */
  section(title) {
    console.log(`# ${title}`);
  }

  note(text) {
    console.log(`  ${text}`);
  }

  check(condition, what, detail) {
    if (condition) {
      this.#passed++;
      console.log(`ok   ${what}`);
    } else {
      this.#failed++;
      console.log(
        `FAIL ${what}${detail === undefined ? '' : `: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`}`
      );
    }
  }

  /** Runs one step; what it throws is a failed check, and the next step still runs. */
  async step(what, run) {
    try {
      return await run();
    } catch (error) {
      this.check(false, what, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      return undefined;
    }
  }

  finish() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    process.exitCode = this.#failed === 0 && this.#passed > 0 ? 0 : 1;
  }
}

/** The endpoint URL, for the stdio part the WAR, and the URL of a server with the tools of the conformance suite; anything else is a usage error. */
export function argumentsOf(script) {
  const [url, war, fixture] = process.argv.slice(2);
  if (!url) {
    console.error(`usage: ${script} URL [WAR [FIXTURE-URL]]`);
    process.exit(2);
  }
  return { url: new URL(url), war, fixture: fixture && new URL(fixture) };
}
