package io.github.mcpwar.browser;

/** The console at the root, as with {@code java -jar}. */
class ConsoleAtTheRootBrowsed extends ConsoleScenarios {

  ConsoleAtTheRootBrowsed() {
    super("");
  }
}
