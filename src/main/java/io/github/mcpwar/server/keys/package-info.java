/** The keys that seal what clients carry for the server. */
@NullMarked
package io.github.mcpwar.server.keys;

import org.jspecify.annotations.NullMarked;
