package io.github.mcpwar.browser;

/** Where a container puts it. */
class ConsoleBelowAContextBrowsed extends ConsoleScenarios {

  ConsoleBelowAContextBrowsed() {
    super("/ai/assistants");
  }
}
