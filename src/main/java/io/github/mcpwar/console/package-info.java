/**
 * The page for people: serves the files of the console with the headers that keep them safe. Knows nothing of MCP; the page itself speaks with the public endpoint. May
 * import no other room.
 */
@NullMarked
package io.github.mcpwar.console;

import org.jspecify.annotations.NullMarked;
