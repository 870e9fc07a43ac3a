/**
 * The interfaces that plug-ins of the server implement. A plug-in never imports the engine. May
 * import {@code api}, {@code protocol}, {@code model} and {@code jsonrpc}.
 */
@NullMarked
package io.github.mcpwar.spi;

import org.jspecify.annotations.NullMarked;
