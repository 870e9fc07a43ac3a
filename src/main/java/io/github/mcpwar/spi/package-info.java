/**
 * What a plug-in of the server implements. A plug-in never imports the engine. May import {@code api}, {@code protocol}, {@code model} and {@code jsonrpc}.
 */
@NullMarked
package io.github.mcpwar.spi;

import org.jspecify.annotations.NullMarked;
