/**
 * MCP Apps: the extension by which tools have pages, and the check that each page exists. The pages
 * themselves are resources.
 */
@NullMarked
package io.github.mcpwar.apps;

import org.jspecify.annotations.NullMarked;
