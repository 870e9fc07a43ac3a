/** The console in a real browser. */
package io.github.mcpwar.browser;
