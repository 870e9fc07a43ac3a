/**
 * The console, a page for people. This package serves its files with headers that restrict them. It
 * knows nothing of MCP; the page itself calls the public endpoint.
 * May import {@code settings} only.
 */
@NullMarked
package io.github.mcpwar.console;

import org.jspecify.annotations.NullMarked;
