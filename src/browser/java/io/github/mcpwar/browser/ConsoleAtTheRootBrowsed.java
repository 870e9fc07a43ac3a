package io.github.mcpwar.browser;

/** Where {@code java -jar} puts it. */
class ConsoleAtTheRootBrowsed extends ConsoleScenarios {

  ConsoleAtTheRootBrowsed() {
    super("");
  }
}
