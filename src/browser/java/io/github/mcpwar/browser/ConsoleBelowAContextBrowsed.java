package io.github.mcpwar.browser;

/** The console below a context path, as in a container. */
class ConsoleBelowAContextBrowsed extends ConsoleScenarios {

  ConsoleBelowAContextBrowsed() {
    super("/ai/assistants");
  }
}
