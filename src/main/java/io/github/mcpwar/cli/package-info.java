/**
 * The command line: serve, list and use what a server offers, answer its questions, listen. Each
 * command is a class. A {@link io.github.mcpwar.cli.Terminal} gives it the process's streams, time
 * and Ctrl-C, and a {@link io.github.mcpwar.cli.ServerStarters} starts servers. It calls servers
 * through {@code client} only. May import everything but {@code launcher}, which starts it.
 */
@NullMarked
package io.github.mcpwar.cli;

import org.jspecify.annotations.NullMarked;
