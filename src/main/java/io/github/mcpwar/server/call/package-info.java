/**
 * The calls of tools, resources and prompts while their code runs: their threads, the context that
 * the code uses, and the failures that become errors.
 */
@NullMarked
package io.github.mcpwar.server.call;

import org.jspecify.annotations.NullMarked;
